"""Chainable vocabulary of the cases; `visible_to(actor)` is the only scope. The system (`None`) sees all."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from cases.rules.lifecycle import State
from cases.rules.matter import READ_BY_EXPERTS
from experts.rules.eligibility import clearances_covering
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
# Who reads who has looked at a file: the enterprise at its own, the responsible platform's handlers and head.
ACCESS_RECORD_ROLES = frozenset(
    {
        *(Role.ENTERPRISE_MEMBER, Role.ENTERPRISE_ADMIN, Role.HANDLER, Role.PLATFORM_HEAD),
        *(Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.NATIONAL_OFFICER),
    }
)
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


def _granted(actor: Actor, *codenames: str) -> Q:
    """A grant to the actor's tenant, or to the user alone when the actor acts for no tenant (an expert). An officer who
    acts for the national centre may also have been granted a case by name."""
    own = apps.get_model("cases", "CaseUserObjectPermission").objects.filter(
        user_id=actor.user_id, content_object=OuterRef("pk")
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


class AttachmentQuerySet(OfCaseQuerySet):
    def visible_to(self, actor: Actor | None) -> AttachmentQuerySet:
        """Included if and only if the file belongs to a case whose content is visible, or was shared by a move with the
        actor's platform, and the role reads its level (experts no restricted files and none above their clearance,
        intake officers none above internal) and it was cleared for those abroad; or it belongs to a case of the actor's
        enterprise, or to a draft
        that the actor sees."""
        if actor is not None and actor.enterprise is not None:
            return self.filter(
                Q(draft__enterprise=actor.enterprise, case=None)
                | Q(case__in=apps.get_model("cases", "Case").objects.content_visible_to(actor))
            )
        if actor is None or actor.platform is None:
            return super().visible_to(actor)
        # Each side as a query of its own: they ask different tables for their rights.
        shared = self.filter(shared_with(actor, "AttachmentGroupObjectPermission", "pk")).for_role(actor)
        found = Q(pk__in=super().visible_to(actor).values("pk")) | Q(pk__in=shared.values("pk"))
        if actor.role in COUNTER_ROLES:
            found |= Q(draft__counter=actor.platform, case=None)
        return self.filter(found)

    def for_role(self, actor: Actor) -> AttachmentQuerySet:
        """The levels of secrecy that the role reads, and what was cleared for those abroad."""
        return self if actor.enterprise is not None else self.for_level(actor).cleared_for(actor)

    def for_level(self, actor: Actor) -> AttachmentQuerySet:
        """The levels of secrecy that a role which is not the enterprise's own reads."""
        if actor.platform is None:
            own = apps.get_model("experts", "Expert").objects.filter(user=actor.user_id)
            cleared = (
                Q(level=level) & Q(Exists(own.filter(clearance__in=clearances_covering(level))))
                for level in READ_BY_EXPERTS
            )
            return self.filter(reduce(or_, cleared))
        if actor.role == Role.INTAKE_OFFICER:
            return self.filter(level__in=["public", "internal"])
        return self

    def cleared_for(self, actor: Actor) -> AttachmentQuerySet:
        """Without what may not leave the country yet. Included if and only if the actor is not abroad, or the file came
        from the actor's own platform, or a clearance in force names the file and the actor.

        LAW: PIPL 38-41, DSL 36: what reaches people abroad through the portal leaves the country.
        """
        if not may_be_abroad(actor):
            return self
        cleared = apps.get_model("cases", "ClearedFile").objects.filter(
            clearance__in=apps.get_model("cases", "ExportClearance").objects.in_force().of_recipient(actor),
            attachment=OuterRef("pk"),
            sha256=OuterRef("sha256"),
        )
        if actor.platform is not None:
            return self.filter(Q(from_platform=actor.platform) | Q(Exists(cleared)))
        abroad = apps.get_model("experts", "Expert").objects.abroad().filter(user=actor.user_id)
        return self.filter(~Q(Exists(abroad)) | Q(Exists(cleared)))


class UploadQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> UploadQuerySet:
        """Included if and only if the actor sends it, in the same capacity as when it was begun."""
        if actor is None:
            return self
        return self.filter(owner=actor.user_id, membership=actor.membership) if actor.membership else self.none()


class FileAccessQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> FileAccessQuerySet:
        """Included if and only if the file belongs to a case or a draft of the actor's enterprise, or to a case whose
        content is visible and for which the actor's platform is responsible, and the role reads such records."""
        if actor is None:
            return self
        if actor.role not in ACCESS_RECORD_ROLES:
            return self.none()
        if actor.enterprise is not None:
            return self.filter(
                Q(attachment__case__enterprise=actor.enterprise) | Q(attachment__draft__enterprise=actor.enterprise)
            )
        cases = apps.get_model("cases", "Case").objects.content_visible_to(actor).filter(platform=actor.platform)
        return self.filter(attachment__case__in=cases)


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
