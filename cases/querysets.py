"""Chainable vocabulary of the cases; `visible_to(actor)` is the only scope. The system (`None`) sees all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from cases.rules.lifecycle import State
from portal.tenancy.models import PlatformKind, Role

if TYPE_CHECKING:
    from cases.models import Case
    from portal.tenancy.actor import Actor

CLOSED_STATES = (State.CLOSED.value, State.TERMINATED.value, State.REJECTED.value, State.ARCHIVED.value)
# Who sees headers of a subtree by the tree alone, and who never sees content even where the tenant holds a grant.
TREE_ROLES = frozenset({Role.INTAKE_OFFICER, Role.HANDLER, Role.PLATFORM_HEAD, Role.NATIONAL_OFFICER, Role.AUDITOR})
BLIND_ROLES = frozenset({Role.SYSADMIN, Role.COLLABORATOR})
# Who acts for an enterprise without reading its reports of unfair treatment (matrix: 不公平待遇反馈).
NO_REPORT_ROLES = frozenset({Role.ENTERPRISE_MEMBER, Role.AGENCY})
# Who registers a request for an enterprise that stands at the counter.
COUNTER_ROLES = frozenset({Role.INTAKE_OFFICER, Role.HANDLER, Role.PLATFORM_HEAD})
# Who can be granted a case by name, at the national centre.
NAMED_ROLES = frozenset({Role.NATIONAL_OFFICER, Role.PLATFORM_HEAD})
NO_CONTENT_ROLES = frozenset({Role.SYSADMIN, Role.AUDITOR, Role.COLLABORATOR})
# Who reads the file without the advice on it (matrix: 策略方案/专家意见).
NO_STRATEGY_ROLES = frozenset({Role.INTAKE_OFFICER, Role.AGENCY})
# The steps of a case on its timeline that belong to the header: what happened, by whom, between which platforms.
PROGRESS = frozenset(
    {
        *("submit", "graded", "claim", "release", "request_supplement", "answer_supplement", "accept", "decline"),
        *("start_guidance", "consult", "conclude_consultation", "sign", "track", "close", "terminate", "reopen"),
        *("archive", "regraded", "move_asked", "move_offered", "move_accepted", "move_withheld", "move_declined"),
        *("move_expired", "move_recalled", "move_ended", "move_answered"),
        *("supervision_asked", "supervision_finished", "supervision_confirmed", "supervision_recalled"),
        *("supervision_overdue", "promise_missed", "promise_escalated"),
    }
)


# By the clock of the database, as the walls: a right to a person ends at its minute, with no sweep in between.
LASTS = Q(until=None) | Q(until__gt=Now())


def _granted(actor: Actor, *codenames: str) -> Q:
    """A grant to the actor's tenant, or to the user alone when the actor acts for no tenant (an expert). An officer who
    acts for the national centre may also have been granted a case by name."""
    own = apps.get_model("cases", "CaseUserObjectPermission").objects.filter(
        LASTS, user_id=actor.user_id, content_object=OuterRef("pk")
    )
    if actor.group_id is None:
        return Q(Exists(own.filter(permission__codename__in=codenames)))
    grants = apps.get_model("cases", "CaseGroupObjectPermission").objects.filter(group_id=actor.group_id)
    found = Q(Exists(grants.filter(content_object=OuterRef("pk"), permission__codename__in=codenames)))
    if actor.platform is not None and actor.platform.is_national and actor.role in NAMED_ROLES:
        found |= Q(Exists(own.filter(permission__codename="view_named")))
    return found


def may_be_abroad(actor: Actor) -> bool:
    """Acts for an overseas platform, or for none at all: whether an expert is abroad the query itself asks."""
    return actor.membership is None or (actor.platform is not None and actor.platform.kind == PlatformKind.OVERSEAS)


def shared_with(actor: Actor, grants: str, pack_or_file: str) -> Q:
    """What a move has shared with the actor's platform, where the role reads content. `grants` is the model of the
    list, `pack_or_file` the column that points to what was shared."""
    if actor.platform is None or actor.role in NO_CONTENT_ROLES:
        return Q(pk__in=[])
    shared = apps.get_model("cases", grants).objects.filter(group_id=actor.group_id)
    return Q(Exists(shared.filter(content_object=OuterRef(pack_or_file))))


class CaseQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> CaseQuerySet:
        """Included if and only if the actor's tenant (or, for an expert, the user) holds a grant on the case
        (`_granted`), or the case lies in the subtree of the actor's platform, the role reads headers there, and it is
        not restricted."""
        if actor is None:
            return self
        if actor.role in BLIND_ROLES:
            return self.none()
        granted = _granted(actor, "view_header", "view_content")
        if actor.role in NO_REPORT_ROLES:
            return self.filter(granted, restricted=False)
        if actor.platform is None or actor.role not in TREE_ROLES:
            return self.filter(granted)
        if actor.platform.is_national:
            return self.filter(Q(restricted=False) | granted)
        return self.filter(Q(platform_id__in=actor.subtree_ids, restricted=False) | granted)

    def content_visible_to(self, actor: Actor | None) -> CaseQuerySet:
        """Included if and only if the actor's tenant (or, for an expert, the user) holds the right to the content and
        the role reads content."""
        if actor is None:
            return self
        if actor.role in NO_CONTENT_ROLES:
            return self.none()
        if actor.role in NO_REPORT_ROLES:
            return self.filter(_granted(actor, "view_content"), restricted=False)
        return self.filter(_granted(actor, "view_content"))

    def open(self) -> CaseQuerySet:
        return self.exclude(state__in=CLOSED_STATES)

    def of_platform(self, platform_id: int) -> CaseQuerySet:
        """The cases for which the platform is responsible."""
        return self.filter(platform_id=platform_id)


class OfCaseQuerySet(models.QuerySet):
    """Rows that belong to a case's content."""

    def visible_to(self, actor: Actor | None):
        """Included if and only if the content of the row's case is visible to the actor and the role reads the row."""
        if actor is None:
            return self
        return self.filter(case__in=apps.get_model("cases", "Case").objects.content_visible_to(actor)).for_role(actor)

    def of_readable(self, actor: Actor, case: Case):
        """The rows of one case that `visible_to` would give. SECURITY: only after `policies.can_read_content(actor,
        case)`; a page of many parts asks for that right once and not in each of its queries."""
        return self.filter(case=case).for_role(actor)

    def for_role(self, actor: Actor):
        """What the role reads of a content that is visible: here everything."""
        return self


class MessageQuerySet(OfCaseQuerySet):
    def for_role(self, actor: Actor) -> MessageQuerySet:
        """No notes among staff for those who do not act for a platform."""
        return self if actor.is_staff else self.filter(internal=False)


class EventQuerySet(OfCaseQuerySet):
    def visible_to(self, actor: Actor | None) -> EventQuerySet:
        """Included if and only if the case is visible and the event's audience includes the actor: staff see all,
        experts what is for everyone and for advisers, enterprises what is for everyone. Who reads the header only sees
        the steps of the case and nothing of what was written (`PROGRESS`)."""
        if actor is None:
            return self
        cases = apps.get_model("cases", "Case").objects
        readable = Q(case__in=cases.content_visible_to(actor))
        events = self.filter(readable | Q(kind__in=PROGRESS, case__in=cases.visible_to(actor)))
        if actor.is_staff:
            return events
        return events.filter(audience__in=["all"] if actor.enterprise else ["all", "advisers"])


class GuidanceQuerySet(OfCaseQuerySet):
    def for_role(self, actor: Actor) -> GuidanceQuerySet:
        """Drafts only for those who act for a platform; nothing for roles that read no strategy."""
        if actor.role in NO_STRATEGY_ROLES:
            return self.none()
        return self if actor.is_staff else self.filter(state="signed")


class DraftQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> DraftQuerySet:
        """Included if and only if the actor acts for the draft's enterprise, or may register at the counter of the
        platform where the draft is written."""
        if actor is None:
            return self
        if actor.enterprise is not None:
            return self.filter(enterprise=actor.enterprise)
        if actor.platform is not None and actor.role in COUNTER_ROLES:
            return self.filter(counter=actor.platform)
        return self.none()

    def unfinished(self) -> DraftQuerySet:
        return self.filter(case=None)


class BreakGlassQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> BreakGlassQuerySet:
        """Included if and only if the actor is an officer or head of the national centre or an auditor; or it has been
        approved and the actor's enterprise owns the case or the actor's platform is responsible for it, where the role
        reads content."""
        if actor is None or actor.role == Role.AUDITOR:
            return self
        if actor.platform is not None and actor.platform.is_national and actor.role in NAMED_ROLES:
            return self
        told = self.filter(until__isnull=False)
        if actor.enterprise is not None:
            return told.filter(case__in=apps.get_model("cases", "Case").objects.content_visible_to(actor))
        if actor.platform is None or actor.role in NO_CONTENT_ROLES:
            return self.none()
        return told.filter(case__platform=actor.platform)


class ExportQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> ExportQuerySet:
        """Included if and only if the case is the actor's enterprise's; or the actor's platform prepared the clearance
        or reads the case's content, in a role that reads content; or the actor is its recipient and it is in force:
        its names of files and its checklist would leave the country before anybody had agreed."""
        if actor is None:
            return self
        if actor.role in NO_CONTENT_ROLES:
            return self.none()
        if actor.enterprise is not None:
            return self.filter(case__enterprise=actor.enterprise)
        if actor.platform is None or actor.platform.kind == PlatformKind.OVERSEAS:
            return self.of_recipient(actor).in_force()
        readable = apps.get_model("cases", "Case").objects.content_visible_to(actor)
        return self.filter(Q(by_platform=actor.platform) | Q(case__in=readable))

    def in_force(self) -> ExportQuerySet:
        """By the clock of the database: access ends at the second, with no sweep in between."""
        return self.filter(approved=True, revoked_at=None, until__gt=Now())

    def of_recipient(self, actor: Actor) -> ExportQuerySet:
        if actor.platform is not None:
            return self.filter(platform=actor.platform)
        return self.filter(expert__user=actor.user_id)
