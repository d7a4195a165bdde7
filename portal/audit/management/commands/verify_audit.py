"""`manage.py verify_audit`: checks every chain; exit code 1 and the first broken link when one does not hold."""

from django.core.management.base import BaseCommand, CommandError

from portal.audit.models import AuditChain
from portal.audit.verify import first_broken_link
from portal.tenancy.scope import system


class Command(BaseCommand):
    help = "Check the audit chains; name the first broken link."

    @system("audit.verify")
    def handle(self, *args, **options):
        entries = 0
        for chain in AuditChain.objects.select_related("platform"):
            broken = first_broken_link(chain)
            if broken:
                raise CommandError(f"chain {chain}: entry {broken.seq} {broken.reason}")
            entries += chain.last_seq
        self.stdout.write(f"{entries} entries in {AuditChain.objects.count()} chains hold")
