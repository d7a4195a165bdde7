from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.accounts.services.reseal_devices import reseal_devices
from portal.accounts.services.reseal_rows import reseal_rows


class Command(BaseCommand):
    help = "After a change of SEALING_KEYS: seal by the first key what an older one sealed. Then the older one can go."

    def handle(self, *args: Any, **options: Any) -> None:
        devices, users = reseal_devices()
        rows, closed = reseal_rows()
        self.stdout.write(f"{devices + rows} sealed anew.")
        if users:
            closed.append(f"the second factor of the users {users}")
        if closed:
            raise CommandError(f"No key at hand opens {', '.join(closed)}: keep the older keys.")
