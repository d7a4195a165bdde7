"""The list of officers who read reports of unfair treatment, kept by the head of the national centre."""

from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case, ReportReader
from cases.services.grant_access import NAMED, grant_access, revoke_access
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.models import Membership, Platform, Role, User
from portal.tenancy.scope import system

ROLES = (Role.NATIONAL_OFFICER, Role.PLATFORM_HEAD)


@transaction.atomic
@system("cases.rights")
def name_reader(*, actor: Actor | None, user: User, now: datetime) -> ReportReader:
    """From now on this officer reads every report, those filed before included. Naming again changes nothing.

    Raises `CaseError("not_a_reader")` for anybody but officers and heads of the national centre.
    """
    national = Platform.objects.select_for_update(no_key=True).get(kind="national")
    if not Membership.objects.filter(user=user, platform=national, role__in=ROLES, is_active=True).exists():
        raise CaseError("not_a_reader")
    known = ReportReader.objects.filter(user=user, ended_at=None).first()
    if known is not None:
        return known
    reader = ReportReader.objects.create(user=user, named_by=actor.user if actor else None, named_at=now)
    for case in Case.objects.filter(restricted=True):
        grant_access(case=case, to=user, right=NAMED)
    notify(recipients=[user.pk], kind="report.named", url="/unfair-treatment/", now=now)
    record(actor=actor, action="report.reader_named", obj=reader, platform=national, new={"user": user.pk})
    return reader


@transaction.atomic
@system("cases.rights")
def end_reader(*, actor: Actor | None, reader: ReportReader, now: datetime) -> None:
    """The rights to all reports are gone with this transaction. Ending twice changes nothing."""
    reader = ReportReader.objects.select_for_update().get(pk=reader.pk)
    if reader.ended_at is not None:
        return
    reader.ended_by, reader.ended_at = (actor.user if actor else None), now
    reader.save(update_fields=["ended_by", "ended_at"])
    for case in Case.objects.filter(restricted=True):
        revoke_access(case=case, to=reader.user, right=NAMED)
    national = Platform.objects.get(kind="national")
    record(actor=actor, action="report.reader_ended", obj=reader, platform=national, old={"user": reader.user_id})
