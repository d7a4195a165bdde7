"""Loads the demo world, once: whatever is there already stays as it is."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo.load import load


class Command(BaseCommand):
    help = "Load the demo world: sample platforms, fictional enterprises, accounts, experts and a year of cases."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("The demo world belongs into a demo: set DEMO in the settings.")
        began = time.monotonic()
        loaded = load(now=timezone.now())
        if any(loaded.values()):
            what = ", ".join(f"{count} {name}" for name, count in loaded.items() if count)
            self.stdout.write(f"  loaded {what} in {time.monotonic() - began:.1f} s")
        else:
            self.stdout.write("  the demo world is loaded already")
