"""Drives matters from public record through the running site, as enterprise, staff and expert."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo.driver.client import DriveError
from demo.driver.matter import matters
from demo.driver.walk import Walk


class Command(BaseCommand):
    help = "Walk three matters from public record (parties renamed) through a running demo site, over HTTP."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--base-url", default=settings.SITE_URL, help="where the site runs (default: SITE_URL)")
        parser.add_argument("--password", default=getattr(settings, "DEMO_PASSWORD", ""), help="of the demo accounts")
        parser.add_argument("--only", action="append", help="code of one matter; may be given several times")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = [matter for matter in matters() if not options["only"] or matter.code in options["only"]]
        for matter in chosen:
            self.stdout.write(f"{matter.code}: {matter.title}")
            walk = Walk(
                options["base_url"], options["password"], matter, say=lambda line: self.stdout.write(f"  {line}")
            )
            try:
                walk.run()
            except (DriveError, OSError) as error:
                raise CommandError(str(error)) from error
            self.stdout.write(f"  {walk.number}: {len(walk.checks)} checks held")

    def _say(self, line: str) -> None:
        self.stdout.write(f"  {line}")
