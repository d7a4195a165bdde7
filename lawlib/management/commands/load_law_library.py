from typing import Any

from django.core.management.base import BaseCommand

from lawlib.services.load_library import load_library


class Command(BaseCommand):
    help = "Bring places, laws and treaties in line with the tables in lawlib/data; a second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_library()
        self.stdout.write(", ".join(f"{count} {name}" for name, count in counts.items()) + " written")
