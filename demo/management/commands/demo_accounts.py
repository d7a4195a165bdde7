"""Prints the demo accounts, one for each role."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from demo.accounts import demo_accounts


class Command(BaseCommand):
    help = "Print the accounts of the demo world, in Chinese and English."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO:
            self.stdout.write("This is not the demo: there are no demo accounts.")
            return
        self.stdout.write(f"Demo accounts (password of all: {settings.DEMO_PASSWORD})")
        with translation.override("en"):
            english = [(account.username, f"{account.role}, {account.tenant}") for account in demo_accounts()]
        with translation.override("zh-hans"):
            chinese = [f"{account.role}，{account.tenant}" for account in demo_accounts()]
        for (username, words), words_zh in zip(english, chinese, strict=True):
            self.stdout.write(f"  {username:<14}{words_zh}  {words}")
