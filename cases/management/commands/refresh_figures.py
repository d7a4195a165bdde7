from django.core.management.base import BaseCommand
from django.utils import timezone

from cases.services.refresh_figures import refresh_figures
from portal.tenancy.scope import system


class Command(BaseCommand):
    help = "Count the stored figures of the dashboards and of the home page anew (a worker does so every five minutes)."

    @system("cases.refresh_figures")
    def handle(self, *args, **options) -> None:
        count = refresh_figures(now=timezone.now())
        self.stdout.write(f"{count} boards counted." if count else "Another process is counting at the moment.")
