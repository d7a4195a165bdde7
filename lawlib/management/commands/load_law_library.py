from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from lawlib.services.load_library import load_library
from lawlib.services.search_index import mend


class Command(BaseCommand):
    help = "Bring places, laws and treaties in line with the tables in lawlib/data; a second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_library()
        counts["searchable texts"] = mend(now=timezone.now())
        self.stdout.write(", ".join(f"{count} {name}" for name, count in counts.items()) + " written")
