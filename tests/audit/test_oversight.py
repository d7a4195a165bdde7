"""Exports that prove themselves, the archive, the nightly check, who exports."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.audit.check_export import Broken, check
from portal.audit.export import export_key, write_export
from portal.audit.models import AuditChain, AuditEntry
from portal.audit.record import record
from portal.audit.tasks import verify_task
from portal.audit.verify import first_broken_link
from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from tests.factories.tenancy import actor

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def chain() -> AuditChain:
    person = actor(Role.HANDLER)
    for number in range(4):
        record(
            actor=person,
            action=f"test.{number}",
            obj=person.user,
            platform=person.platform,
            new={"n": number, "x": 1.0},
        )
    return AuditChain.objects.select_related("platform").get(platform=person.platform)


def exported(chain: AuditChain) -> list[str]:
    out = io.StringIO()
    write_export(chain, chain.entries.filter(seq__gte=2), out, now=timezone.now())
    return out.getvalue().splitlines(keepends=True)


def tamper(sql: str, *params: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER audit_append_only")
        cursor.execute(sql, params)
        cursor.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER audit_append_only")


class TestExport:
    def test_a_part_of_a_chain_holds_by_itself(self, chain: AuditChain) -> None:
        lines = exported(chain)
        assert check(lines, export_key()) == (chain.last_seq - 1, True)
        assert check(lines) == (chain.last_seq - 1, False)

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            (lambda lines: [*lines[:2], lines[2].replace("test.", "best."), *lines[3:]], "altered"),
            (lambda lines: [*lines[:2], *lines[3:]], "missing"),
            (lambda lines: lines[:-1], "cut off"),
            (lambda lines: [*lines[:-2], lines[-1]], "signature"),
            (lambda lines: [*lines, lines[1]], "after the signature"),
            (lambda lines: [lines[0].replace("portal-audit", "portal_audit"), *lines[1:]], "signature"),
        ],
    )
    def test_whatever_is_changed_is_found(self, chain: AuditChain, change, reason: str) -> None:
        with pytest.raises(Broken, match=reason):
            check(change(exported(chain)), export_key())

    def test_another_key_does_not_sign(self, chain: AuditChain) -> None:
        with pytest.raises(Broken, match="signature"):
            check(exported(chain), b"another")

    def test_the_checker_runs_without_the_portal(self, chain: AuditChain, tmp_path: Path) -> None:
        """Two files and the standard library: no site packages, no Django, no database."""
        file, key = tmp_path / "part.jsonl", tmp_path / "key"
        file.write_text("".join(exported(chain)), encoding="utf-8")
        key.write_bytes(export_key())
        command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); import runpy;"]
        command[-1] += f"sys.argv = ['check', {str(file)!r}, {str(key)!r}];"
        command[-1] += "runpy.run_module('portal.audit.check_export', run_name='__main__')"
        done = subprocess.run(command, capture_output=True, text=True, env={"PATH": os.environ["PATH"]}, check=False)  # noqa: S603
        assert done.returncode == 0, done.stderr
        assert "signature fits" in done.stdout
        file.write_text("".join(exported(chain)).replace("test.", "best."), encoding="utf-8")
        done = subprocess.run(command, capture_output=True, text=True, env={"PATH": os.environ["PATH"]}, check=False)  # noqa: S603
        assert done.returncode == 1
        assert "entry 3 was altered" in done.stdout


class TestArchive:
    def test_what_is_younger_than_the_retention_stays(self, chain: AuditChain, tmp_path: Path) -> None:
        call_command("archive_audit", tmp_path, "--remove")
        assert not list(tmp_path.iterdir())
        assert chain.entries.count() == chain.last_seq

    def test_old_entries_leave_and_the_chain_still_proves_itself(
        self, chain: AuditChain, tmp_path: Path, settings
    ) -> None:
        settings.AUDIT_RETENTION_DAYS = 0  # everything is old; the settings file itself refuses less than 184 days
        call_command("archive_audit", tmp_path)
        assert chain.entries.count() == chain.last_seq  # written, not removed
        for file in tmp_path.iterdir():
            file.unlink()
        call_command("archive_audit", tmp_path, "--remove")
        (part,) = tmp_path.glob(f"audit-{chain.name}-1-*.jsonl")
        with part.open(encoding="utf-8") as lines:
            assert check(lines, export_key())[0] == chain.last_seq
        kept = AuditChain.objects.get(pk=chain.pk)
        assert kept.first_seq == chain.last_seq + 1
        assert list(kept.entries.values_list("action", flat=True)) == ["audit.archived"]
        assert first_broken_link(kept) is None
        record(actor=None, action="test.after", obj=chain.platform, platform=chain.platform)
        assert first_broken_link(AuditChain.objects.get(pk=chain.pk)) is None

    def test_a_broken_chain_is_not_archived(self, chain: AuditChain, tmp_path: Path, settings) -> None:
        settings.AUDIT_RETENTION_DAYS = 0
        tamper("UPDATE audit_auditentry SET action = 'x' WHERE chain_id = %s AND seq = 3", chain.pk)
        with pytest.raises(CommandError, match=f"chain {chain.name}: entry 3 altered"):
            call_command("archive_audit", tmp_path, "--remove")
        assert chain.entries.count() == chain.last_seq

    def test_the_setting_cannot_be_shorter_than_six_months(self) -> None:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", "import portal.settings.base"],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=dict(os.environ) | {"AUDIT_RETENTION_DAYS": "90"},
            check=False,
        )
        assert "six months" in done.stderr


class TestCheck:
    def test_the_command_names_platform_number_and_entry(self, chain: AuditChain) -> None:
        entry = chain.entries.get(seq=3)
        tamper("UPDATE audit_auditentry SET new = '{}' WHERE id = %s", entry.pk)
        with pytest.raises(CommandError, match=rf"chain {chain.name}: entry 3 altered \(id {entry.pk}\)"):
            call_command("verify_audit")

    def test_the_nightly_check_tells_the_auditors(self, chain: AuditChain) -> None:
        auditor = actor(Role.AUDITOR)
        verify_task()
        assert not InboxItem.objects.exists()
        tamper("UPDATE audit_auditentry SET action = 'x' WHERE chain_id = %s AND seq = 2", chain.pk)
        verify_task()
        item = InboxItem.objects.get(recipient=auditor.user)
        assert item.params == {"chain": chain.name, "seq": 2, "reason": "altered"}
        client = Client()
        client.force_login(auditor.user)
        assert f"chain {chain.name}: entry 2 altered" in client.get(reverse("audit_trail")).content.decode()


class TestTaking:
    def test_auditors_take_what_they_filtered(self, chain: AuditChain) -> None:
        auditor = actor(Role.AUDITOR)
        client = Client()
        client.force_login(auditor.user)
        answer = client.get(reverse("audit_export", args=["jsonl"]), {"action": "test."})
        lines = [json.loads(line) for line in b"".join(answer).decode().splitlines()]
        assert [line["action"] for line in lines] == [f"test.{number}" for number in range(4)]
        assert lines[0]["hash"] == chain.entries.get(action="test.0").hash
        answer = client.get(reverse("audit_export", args=["csv"]), {"action": "test."})
        rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
        assert [row["action"] for row in rows] == [f"test.{number}" for number in range(4)]
        taken = AuditEntry.objects.filter(action="audit.exported")
        assert [entry.new for entry in taken] == [{"as": "jsonl", "action": "test."}, {"as": "csv", "action": "test."}]
        assert client.get(reverse("audit_export", args=["xml"])).status_code == 404

    @pytest.mark.parametrize("role", [Role.PLATFORM_HEAD, Role.NATIONAL_OFFICER, Role.SYSADMIN])
    def test_nobody_else_takes_it(self, role: Role) -> None:
        client = Client()
        client.force_login(actor(role).user)
        assert client.get(reverse("audit_export", args=["csv"])).status_code == 403
