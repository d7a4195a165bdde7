"""Loads the demo world, once: whatever is there already stays as it is."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo.load import load


class Command(BaseCommand):
    help = "Load the demo world: sample platforms, fictional enterprises, accounts, experts and a year of cases."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, help="play at most so many cases, the staged ones first")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo world belongs into a demo: set DEMO in the settings.")
        began = time.monotonic()
        loaded = load(now=timezone.now(), most=options["cases"])
        if any(loaded.values()):
            what = ", ".join(f"{count} {name}" for name, count in loaded.items() if count)
            self.stdout.write(f"  loaded {what} in {time.monotonic() - began:.1f} s")
        else:
            self.stdout.write("  the demo world is loaded already")
