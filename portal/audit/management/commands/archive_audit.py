"""`manage.py archive_audit DIRECTORY [--remove]`: writes what is older than the retention into signed files.

With `--remove` the written entries leave the database; only the owner of the tables may do that (DB_ROLE=owner), for
the trigger that keeps the trail append-only has to stand aside in this one transaction. The chain remembers where it
begins now, so that it still proves itself; its first entry still names the hash of the last one that left.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.utils import timezone

from portal.audit.batch import lock_chain
from portal.audit.check_export import Broken, check
from portal.audit.export import export_key, write_export
from portal.audit.models import AuditChain
from portal.audit.record import record
from portal.audit.verify import first_broken_link
from portal.tenancy.scope import system


class Command(BaseCommand):
    help = "Write audit entries older than the retention into signed files; --remove takes them out of the database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path)
        parser.add_argument("--remove", action="store_true", help="needs DB_ROLE=owner")

    @system("audit.archive")
    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        before = now - timedelta(days=settings.AUDIT_RETENTION_DAYS)
        options["directory"].mkdir(parents=True, exist_ok=True)
        for chain in AuditChain.objects.select_related("platform"):
            with transaction.atomic():
                self._archive(chain, before=before, now=now, **options)

    def _archive(self, chain: AuditChain, *, before: Any, now: Any, directory: Path, remove: bool, **_: Any) -> None:
        chain = lock_chain(chain.platform, reserved=chain.reserved)
        # By number, not by time: what is archived is one piece from the beginning of the chain.
        younger = chain.entries.filter(at__gte=before).order_by("seq").values_list("seq", flat=True).first()
        old = chain.entries.filter(seq__lt=younger if younger is not None else chain.last_seq + 1)
        last = old.order_by("seq").last()
        if last is None:
            return
        if broken := first_broken_link(chain):
            raise CommandError(f"{broken}: look into it before anything is archived")
        path = directory / f"audit-{chain.name}-{chain.first_seq}-{last.seq}.jsonl"
        with path.open("x", encoding="utf-8", newline="") as out:
            count = write_export(chain, old, out, now=now)
        with path.open(encoding="utf-8", newline="") as lines:
            try:
                check(lines, export_key())
            except Broken as error:
                raise CommandError(f"{path}: {error}") from error
        if remove:
            first = chain.first_seq
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER audit_append_only")
                cursor.execute("DELETE FROM audit_auditentry WHERE chain_id = %s AND seq <= %s", [chain.pk, last.seq])
                cursor.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER audit_append_only")
            chain.first_seq, chain.first_previous_hash = last.seq + 1, last.hash
            chain.save(update_fields=["first_seq", "first_previous_hash"])
            if not chain.reserved:
                new = {"file": path.name, "from": first, "to": last.seq}
                record(actor=None, action="audit.archived", obj=chain, platform=chain.platform, new=new)
        self.stdout.write(f"{path}: {count} entries" + (" removed" if remove else ""))
