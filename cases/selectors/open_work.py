"""What a person who leaves a platform has in hand of the cases."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cases.models import Case, Guidance
from cases.policies import HANDLING_ROLES, TRIAGE_ROLES
from cases.words import case_title
from experts.models import Seat
from portal.tenancy.leaving import OpenWork
from portal.tenancy.models import Membership, Role, User


def handled_cases(membership: Membership) -> list[Case]:
    """Open cases of the platform whose handler the person is, by key."""
    if membership.platform_id is None:
        return []
    cases = Case.objects.open().filter(platform=membership.platform_id, handler=membership.user_id)
    return list(cases.select_related("platform", "enterprise").order_by("pk"))


def drafts_of(membership: Membership) -> list[Guidance]:
    """Guidance that the person drafts, in cases of the platform."""
    if membership.platform_id is None:
        return []
    drafts = Guidance.objects.filter(
        state=Guidance.State.DRAFT, drafted_by=membership.user_id, case__platform=membership.platform_id
    )
    return list(drafts.select_related("case__platform").order_by("pk"))


def case_work(membership: Membership) -> list[OpenWork]:
    """One piece a case; the draft of its guidance and its panel go with it."""
    cases = handled_cases(membership)
    if not cases:
        return []
    drafts = {draft.case_id for draft in drafts_of(membership)}
    panels = [case.panel_id for case in cases if case.panel_id]
    seats: dict[int, int] = {}
    for panel_id in Seat.objects.load().filter(panel__in=panels).values_list("panel_id", flat=True):
        seats[panel_id] = seats.get(panel_id, 0) + 1
    triage, handling = _colleagues(membership, TRIAGE_ROLES), _colleagues(membership, HANDLING_ROLES)
    found = []
    for case in cases:
        notes = [str(_("with a draft of guidance"))] if case.pk in drafts else []
        if count := seats.get(case.panel_id or 0):
            notes.append(str(ngettext_lazy("%(n)s expert at work", "%(n)s experts at work", count) % {"n": count}))
        found.append(
            OpenWork(
                key=f"case:{case.pk}",
                label=_("Report of unfair treatment") if case.restricted else f"{case.number} {case_title(case)}",
                note=" · ".join(notes),
                url="" if case.restricted else reverse("case-detail", args=[case.number]),
                # A restricted case passes to nobody whom the head has not named: it goes back to the named officers.
                takers=() if case.restricted else triage if case.state == "submitted" else handling,
                otherwise=_("back to the queue"),
            )
        )
    return found


def _colleagues(membership: Membership, roles: frozenset[Role]) -> tuple[User, ...]:
    serving = Membership.objects.filter(platform=membership.platform_id, role__in=roles, is_active=True)
    others = serving.exclude(pk=membership.pk).filter(user__is_active=True).select_related("user")
    return tuple(one.user for one in others.order_by("pk"))
