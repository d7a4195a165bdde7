"""Chainable vocabulary of clusters and of joint responses; `visible_to(actor)` is the only scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from portal.tenancy.models import ENTERPRISE_ROLES, PlatformKind, Role

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

# Who sees clusters, at the national centre and at industry platforms.
CLUSTER_ROLES = frozenset({Role.NATIONAL_OFFICER, Role.INDUSTRY_OFFICER, Role.PLATFORM_HEAD})


def leads(actor: Actor | None) -> bool:
    """Sees every cluster with its cases, and leads joint responses: officers and the head of the national centre."""
    return actor is not None and actor.platform is not None and actor.platform.is_national and _sees(actor)


def _sees(actor: Actor) -> bool:
    return actor.role in CLUSTER_ROLES


class ClusterQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> ClusterQuerySet:
        """Included if and only if the actor is an officer or the head of the national centre, or serves an industry
        platform and an enterprise of its industries was hit. Nobody else learns of clusters."""
        if actor is None or leads(actor):
            return self
        platform = actor.platform
        if platform is None or platform.kind != PlatformKind.INDUSTRY or not _sees(actor):
            return self.none()
        return self.filter(tags__overlap=platform.industries)


class ClusterMemberQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> ClusterMemberQuerySet:
        """Included if and only if the actor is an officer or the head of the national centre: industry platforms read
        numbers, not whose cases they are."""
        return self if actor is None or leads(actor) else self.none()


class _OfJointQuerySet(models.QuerySet):
    """Rows of a joint response. `seated`: a seat in it is held by the actor's enterprise, which consented."""

    def _lead(self, actor: Actor) -> Q:
        return Q(joint__platform=actor.platform) if leads(actor) else Q(pk__in=[])

    def _seated(self, actor: Actor, joint: str = "joint") -> Q:
        seats = apps.get_model("cases", "JointSeat").objects.filter(enterprise=actor.enterprise)
        return Q(Exists(seats.filter(joint=OuterRef(joint))))


def _acts(actor: Actor) -> bool:
    """Speaks for an enterprise; an agency does not decide on joint responses."""
    return actor.enterprise is not None and actor.role in ENTERPRISE_ROLES - {Role.AGENCY}


class JointQuerySet(_OfJointQuerySet):
    def visible_to(self, actor: Actor | None) -> JointQuerySet:
        """Included if and only if the actor's platform leads it, or the actor's enterprise is or was asked to join."""
        if actor is None:
            return self
        if leads(actor):
            return self.filter(platform=actor.platform)
        if not _acts(actor):
            return self.none()
        asked = apps.get_model("cases", "JointParty").objects.filter(enterprise=actor.enterprise)
        return self.filter(Exists(asked.filter(joint=OuterRef("pk"))))


class JointPartyQuerySet(_OfJointQuerySet):
    def visible_to(self, actor: Actor | None) -> JointPartyQuerySet:
        """Included if and only if the actor's platform leads, or it is the own enterprise's, or both have consented."""
        if actor is None:
            return self
        if leads(actor):
            return self.filter(self._lead(actor))
        if not _acts(actor):
            return self.none()
        return self.filter(Q(enterprise=actor.enterprise) | Q(state="joined") & self._seated(actor))


class JointNoteQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> JointNoteQuerySet:
        """Included if and only if the party is the own enterprise's, or the actor's platform leads."""
        if actor is None:
            return self
        if leads(actor):
            return self.filter(party__joint__platform=actor.platform)
        return self.filter(party__enterprise=actor.enterprise) if _acts(actor) else self.none()


class JointPaperQuerySet(_OfJointQuerySet):
    def visible_to(self, actor: Actor | None) -> JointPaperQuerySet:
        """Included if and only if the actor's platform leads or the actor's enterprise holds a seat, and it was not
        taken back; what an enterprise shared itself it goes on seeing."""
        if actor is None:
            return self
        if leads(actor):
            return self.filter(self._lead(actor), withdrawn_at=None)
        if not _acts(actor):
            return self.none()
        return self.filter(Q(party__enterprise=actor.enterprise) | Q(withdrawn_at=None) & self._seated(actor))


class JointCostQuerySet(_OfJointQuerySet):
    def visible_to(self, actor: Actor | None) -> JointCostQuerySet:
        """Included if and only if the actor's platform leads or the actor's enterprise holds a seat."""
        if actor is None:
            return self
        if leads(actor):
            return self.filter(self._lead(actor))
        return self.filter(self._seated(actor)) if _acts(actor) else self.none()


class JointShareQuerySet(_OfJointQuerySet):
    def visible_to(self, actor: Actor | None) -> JointShareQuerySet:
        """As the cost note to which it belongs."""
        if actor is None:
            return self
        if leads(actor):
            return self.filter(cost__joint__platform=actor.platform)
        return self.filter(self._seated(actor, "cost__joint")) if _acts(actor) else self.none()
