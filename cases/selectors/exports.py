"""What leaves the country: clearances of a case, whom files could go to, what is held back from whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from cases.models import Attachment, Case, ClearedFile, ExportClearance
from cases.policies import can_agree_to_export, can_decide_export, can_prepare_export, can_revoke_export
from cases.querysets import may_be_abroad
from cases.rules.export_check import ExportState, Item, items
from experts.models import Expert, Firm
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, PlatformKind


@dataclass(frozen=True)
class Answered:
    item: Item
    answer: str = ""
    note: str = ""
    gap: str = ""


@dataclass(frozen=True)
class ExportView:
    """A clearance as the actor sees it and what the actor may do with it."""

    clearance: ExportClearance
    state: ExportState
    may_agree: bool = False
    may_decide: bool = False
    may_revoke: bool = False

    @property
    def checklist(self) -> list[Answered]:
        return [
            Answered(item, given.get("answer", ""), given.get("note", ""))
            for item in items()
            if (given := self.clearance.answers.get(item.key, {})) is not None
        ]


def exports_of(actor: Actor, case: Case, *, now: datetime) -> list[ExportView]:
    """The clearances of a case that the actor may know of, the newest first."""
    return [_view(actor, one, now) for one in _rows(actor).filter(case=case)]


def export_of(actor: Actor, case: Case, pk: int, *, now: datetime) -> ExportView | None:
    one = _rows(actor).filter(case=case, pk=pk).first()
    return _view(actor, one, now) if one is not None else None


def _rows(actor: Actor):  # type: ignore[no-untyped-def]
    files = Prefetch("files", ClearedFile.objects.select_related("attachment"))
    people = ("prepared_by", "decided_by", "consent_by", "revoked_by", "platform", "expert", "firm", "by_platform")
    found = ExportClearance.objects.visible_to(actor).select_related(*people, "case__enterprise", "case__platform")
    return found.prefetch_related(files)


def _view(actor: Actor, clearance: ExportClearance, now: datetime) -> ExportView:
    state = clearance.state_at(now)
    waits = state in (ExportState.CONSENT, ExportState.PREPARED)
    return ExportView(
        clearance,
        state,
        may_agree=state is ExportState.CONSENT and can_agree_to_export(actor, clearance.case),
        may_decide=waits and can_decide_export(actor, clearance),
        may_revoke=(waits or state is ExportState.APPROVED) and can_revoke_export(actor, clearance),
    )


@dataclass(frozen=True)
class Recipients:
    """Whom files of the case could go to abroad."""

    platforms: list[Platform]
    experts: list[Expert]
    firms: list[Firm]


def recipients_for(case: Case) -> Recipients:
    """Overseas platforms; experts abroad who sit on the case's panel; firms abroad."""
    seats = Expert.objects.abroad().filter(seats__panel=case.panel_id).distinct() if case.panel_id else []
    return Recipients(
        list(Platform.objects.filter(kind=PlatformKind.OVERSEAS)),
        list(seats),
        list(Firm.objects.exclude(country="CN")),
    )


def files_to_clear(actor: Actor, case: Case) -> list[Attachment]:
    """Files of the case that may be put on a clearance: what the actor reads and the scanner did not hold."""
    return [file for file in Attachment.objects.visible_to(actor).filter(case=case) if not file.is_held]


def held_at_border(actor: Actor, case: Case) -> int:
    """How many files of a case whose content the actor reads wait for a clearance; a number, no names.

    SECURITY: only after `policies.can_read_content(actor, case)`."""
    if actor.enterprise is not None or not may_be_abroad(actor):
        return 0
    every = Attachment.objects.filter(case=case)
    return every.for_level(actor).count() - every.for_role(actor).count()


def shows_exports(actor: Actor, case: Case) -> bool:
    """Whether the page of the case leads to its clearances."""
    return can_prepare_export(actor, case) or can_agree_to_export(actor, case)
