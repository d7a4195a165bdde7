"""Reports of unfair treatment, for those who may know of them."""

from django.db.models import QuerySet

from cases.models import Case, ReportReader
from cases.querysets import CaseQuerySet
from portal.tenancy.actor import Actor
from portal.tenancy.asked_once import asked_once
from portal.tenancy.models import Membership, Role, User
from portal.tenancy.scope import system


def is_reader(actor: Actor | None) -> bool:
    """Named now, and acting for the national centre."""
    if actor is None or actor.platform is None or not actor.platform.is_national:
        return False
    if "is_reader" not in actor.memo:
        actor.memo["is_reader"] = ReportReader.objects.filter(user=actor.user_id, ended_at=None).exists()
    return actor.memo["is_reader"]


@system("cases.report_readers")
@asked_once
def reader_ids() -> list[int]:
    """The users who are named now, whoever asks: a report is told to them and to nobody else."""
    return list(ReportReader.objects.filter(ended_at=None).values_list("user_id", flat=True))


def reports(actor: Actor) -> CaseQuerySet:
    """Those that the actor reads, the newest first."""
    found = Case.objects.content_visible_to(actor).filter(restricted=True)
    return found.select_related("enterprise", "platform", "handler")


def readers() -> list[ReportReader]:
    return list(ReportReader.objects.filter(ended_at=None).select_related("user", "named_by"))


def officers_to_name() -> QuerySet[User]:
    """Officers and heads of the national centre who are not named yet."""
    serving = Membership.objects.filter(
        platform__kind="national", role__in=[Role.NATIONAL_OFFICER, Role.PLATFORM_HEAD], is_active=True
    )
    named = ReportReader.objects.filter(ended_at=None).values("user")
    return User.objects.filter(pk__in=serving.values("user"), is_active=True).exclude(pk__in=named).order_by("pk")
