"""Chainable vocabulary of files, their pieces and who has had them; `visible_to(actor)` is the only scope."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from cases.querysets import COUNTER_ROLES, OfCaseQuerySet, may_be_abroad, shared_with
from cases.rules.matter import READ_BY_EXPERTS
from experts.rules.eligibility import clearances_covering
from portal.tenancy.models import Role

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

# Who reads who has looked at a file: the enterprise at its own, the responsible platform's handlers and head.
ACCESS_RECORD_ROLES = frozenset(
    {
        *(Role.ENTERPRISE_MEMBER, Role.ENTERPRISE_ADMIN, Role.HANDLER, Role.PLATFORM_HEAD),
        *(Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.NATIONAL_OFFICER),
    }
)


class AttachmentQuerySet(OfCaseQuerySet):
    def visible_to(self, actor: Actor | None) -> AttachmentQuerySet:
        """Included if and only if the file belongs to a case whose content is visible, or was shared by a move with the
        actor's platform, and the role reads its level (experts no restricted files and none above their clearance,
        intake officers none above internal) and it was cleared for those abroad; or it belongs to a case of the actor's
        enterprise, or to a draft that the actor sees."""
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
