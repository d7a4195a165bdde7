"""Loads the demo world, once: whatever is there already stays as it is."""

import time
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo.load import load_world, load_year
from portal.queue import enqueue
from portal.web.demo_progress import telling_progress


class Command(BaseCommand):
    help = "Load the demo world: sample platforms, fictional enterprises, accounts, experts and a year of cases."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--world", action="store_true", help="all but the year of cases")
        parser.add_argument("--cases", type=int, help="play at most so many cases, the staged ones first")
        parser.add_argument("--accounts", type=Path, help="then write the list of accounts into this file")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo world belongs into a demo: set DEMO in the settings.")
        began, now = time.monotonic(), timezone.now()
        loaded = load_world(now=now)
        if not options["world"]:
            loaded |= self._play(now, options["cases"])
        if any(loaded.values()):
            what = ", ".join(f"{count} {name}" for name, count in loaded.items() if count)
            self.stdout.write(f"  loaded {what} in {time.monotonic() - began:.1f} s")
        else:
            self.stdout.write("  the demo world is loaded already")
        if options["accounts"]:
            with options["accounts"].open("w", encoding="utf-8") as file:
                call_command("demo_accounts", stdout=file)

    def _play(self, now: datetime, most: int | None) -> dict[str, int]:
        self.month = ""
        with telling_progress() as tell:

            def each(moment: datetime) -> None:
                """Show the months as they are played, so that nobody thinks it hangs."""
                month = f"{moment:%Y-%m}"
                if month == self.month:
                    return
                self.stdout.write(f" {month}" if self.month else f"  a year of cases: {month}", ending="")
                self.stdout.flush()
                tell(month)
                self.month = month

            loaded = load_year(now=now, most=most, tell=each)
        if self.month:
            self.stdout.write("")
            enqueue("cases.refresh_figures")  # what was counted meanwhile, of a site without cases
        return loaded
