from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.accounts.services.reseal_devices import reseal_devices


class Command(BaseCommand):
    help = "After a change of SEALING_KEYS: seal by the first key what an older one sealed. Then the older one can go."

    def handle(self, *args: Any, **options: Any) -> None:
        done, closed = reseal_devices()
        self.stdout.write(f"{done} sealed anew.")
        if closed:
            raise CommandError(f"No key at hand opens the second factor of the users {closed}: keep the older keys.")
