"""`manage.py verify_audit`: checks every chain; names the first broken link of each and ends with exit code 1."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.audit.models import AuditChain
from portal.audit.verify import verify_chains
from portal.tenancy.scope import system


class Command(BaseCommand):
    help = "Check the audit chains; name the first broken link of each."

    @system("audit.verify")
    def handle(self, *args, **options):
        broken = verify_chains(now=timezone.now())
        if broken:
            raise CommandError("\n".join(map(str, broken)))
        chains = AuditChain.objects.all()
        entries = sum(chain.last_seq - chain.first_seq + 1 for chain in chains)
        self.stdout.write(f"{entries} entries in {len(chains)} chains hold")
