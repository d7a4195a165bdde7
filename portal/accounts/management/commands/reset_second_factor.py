from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.accounts.services.remove_second_factor import reset_second_factor
from portal.tenancy.models import User


class Command(BaseCommand):
    help = "Takes the second factor from an account: the last resort when no administrator can get in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None or not reset_second_factor(actor=None, user=user, now=timezone.now()):
            raise CommandError(f"No account with a second factor is called {username}.")
        self.stdout.write(f"{username} sets up a new device at the next log-in.")
