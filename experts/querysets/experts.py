"""The directory of experts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q, QuerySet

from experts.querysets.leave import away_on
from experts.rules.matter import Matter
from experts.rules.places import ANY, accepted_licences
from experts.rules.profile import SHOWN_WITH
from experts.rules.standing import CANDIDATES, LISTED, Standing
from portal.tenancy.models import Platform, Role

if TYPE_CHECKING:
    from portal.tenancy.actor import Actor

DIRECTORY_BLIND_ROLES = frozenset({Role.SYSADMIN, Role.COLLABORATOR})


class ExpertQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> ExpertQuerySet:
        """Included if and only if the actor is it; or acts, in a role that reads the directory, for the platform that
        lists it, for the national centre, or for one with which that platform shares it (never its candidates)."""
        if actor is None:
            return self
        if actor.enterprise is not None or actor.role in DIRECTORY_BLIND_ROLES:
            return self.none()
        if actor.platform is None:
            return self.filter(user_id=actor.user_id)
        if actor.platform.is_national:
            return self
        own = Q(platform=actor.platform)
        return self.filter(own | (shared_with(actor.platform) & Q(state__in=sorted(LISTED))))

    def for_platform(self, platform: Platform) -> ExpertQuerySet:
        """Whom the platform may ask: its own experts, and those that others share with it."""
        return self if platform.is_national else self.filter(Q(platform=platform) | shared_with(platform))

    def listed(self) -> ExpertQuerySet:
        """Who is, or was, appointed; the rest are candidates."""
        return self.filter(state__in=sorted(LISTED))

    def on_show(self, *, today: date) -> ExpertQuerySet:
        """In office and willing to be found by the public. What a query may ask of them is what they opened."""
        return self.filter(state=Standing.APPOINTED, term_to__gte=today, public__contains=[SHOWN_WITH])

    def candidates(self) -> ExpertQuerySet:
        return self.filter(state__in=sorted(CANDIDATES))

    def abroad(self) -> ExpertQuerySet:
        """Outside mainland China: what they read leaves the country (`Expert.is_foreign`)."""
        return self.exclude(country="CN")

    def appointed(self, *, today: date) -> ExpertQuerySet:
        """Appointed, in term, not away, reachable, confidentiality signed; `today` in Beijing."""
        return self.filter(
            ~away_on(today),
            state=Standing.APPOINTED,
            term_from__lte=today,
            term_to__gte=today,
            nda_signed_on__lte=today,
            user__is_active=True,
        )


def shared_with(platform: Platform) -> Q:
    """Experts of others that the platform may see and ask: shared with all, or within its province."""
    everywhere = Q(sharing="country")
    if not platform.region:
        return everywhere
    # A subquery over a hundred platforms instead of a join for each of twenty thousand experts.
    return everywhere | Q(sharing="region", platform__in=province_of(platform).values("pk"))


def province_of(platform: Platform) -> QuerySet[Platform]:
    """All platforms of its province. Raises ValueError for a platform that lies in none."""
    if not platform.region:
        raise ValueError("a platform without a region")
    return Platform.objects.filter(region__startswith=platform.region[:2])


def may_advise(matter: Matter) -> Q:
    """Whoever has a licence that counts at the matter's place."""
    accepted = accepted_licences(matter.jurisdiction)
    return Q(pk__isnull=False) if ANY in accepted else Q(licences__overlap=sorted(accepted))
