"""Chainable vocabulary of the warnings; `visible_to(actor)` is the only scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from portal.tenancy.models import Enterprise, Role
from portal.tenancy.querysets import WITHOUT_ENTERPRISES

if TYPE_CHECKING:
    from datetime import date

    from portal.tenancy.actor import Actor

# Permission matrix, 预警信号: everybody at platforms reads but collaborators and administrators of the system.
BLIND_ROLES = frozenset({Role.COLLABORATOR, Role.SYSADMIN})


def reads_signals(actor: Actor) -> bool:
    return actor.platform is not None and actor.role not in BLIND_ROLES


class StaffQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> StaffQuerySet:
        """Included if and only if the actor serves at a platform and reads signals there: they are public records, not
        yet checked, and name nobody's customers. The system (`None`) sees all."""
        return self if actor is None or reads_signals(actor) else self.none()


class WarningQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> WarningQuerySet:
        """Included if and only if the actor reads signals at a platform, or the warning went to the own enterprise."""
        if actor is None or reads_signals(actor):
            return self
        if actor.enterprise is None:
            return self.none()
        told = self.model.receipts.rel.related_model.objects.filter(warning=OuterRef("pk"))
        return self.filter(Exists(told.filter(enterprise=actor.enterprise)))


def of_enterprises(actor: Actor, *, path: str) -> Q:
    """Of the enterprises that the actor sees; `path` leads to the enterprise's id."""
    return Q(**{f"{path}__in": Enterprise.objects.visible_to(actor).values("pk")})


class MatchQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> MatchQuerySet:
        """Included if and only if the actor reads signals at a platform and sees the enterprise: whom an unchecked
        proposal may concern is told to nobody else, least of all to the enterprise itself."""
        if actor is None:
            return self
        if not reads_signals(actor) or actor.role in WITHOUT_ENTERPRISES:
            return self.none()
        return self.filter(of_enterprises(actor, path="enterprise"))


class WatchQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> WatchQuerySet:
        """Included if and only if the actor sees the enterprise."""
        return self if actor is None else self.filter(of_enterprises(actor, path="enterprise"))


class WatchPartQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> WatchPartQuerySet:
        """Included if and only if its watch is."""
        return self if actor is None else self.filter(of_enterprises(actor, path="watch__enterprise"))


class TextQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> TextQuerySet:
        """Included if and only if the actor reads signals at a platform, or it was told to the own enterprise."""
        if actor is None or reads_signals(actor):
            return self
        if actor.enterprise is None:
            return self.none()
        return self.filter(state="told", warning__receipts__enterprise=actor.enterprise)


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> NoticeQuerySet:
        """All of them: a public notice names nobody. Of what was withdrawn readers show the title alone."""
        return self

    def current(self, today: date) -> NoticeQuerySet:
        """Neither withdrawn nor over; the sweep that ends them may be late."""
        return self.filter(state="current", valid_until__gte=today)

    def matching(self, words: str) -> NoticeQuerySet:
        """Every word in a title, the number or, unless it was withdrawn, the advice or a fact that is public."""
        found = self
        for word in words.split()[:8]:
            any_field, text = Q(), Q()
            for name in ("title_zh", "title_en", "number"):
                any_field |= Q(**{f"{name}__icontains": word})
            for name in ("advice_zh", "advice_en", "facts__title", "facts__number"):
                text |= Q(**{f"{name}__icontains": word})
            any_field |= text & ~Q(state="withdrawn")
            found = found.filter(any_field)
        return found


class NoticeMessageQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> NoticeMessageQuerySet:
        """As the notices; of one that was withdrawn only that it was."""
        return self.exclude(~Q(kind="Cancel"), notice__state="withdrawn")


# Permission matrix, 风险提醒函: who drafts or signs, and the auditor.
LETTER_ROLES = frozenset(
    {
        *(Role.HANDLER, Role.PLATFORM_HEAD, Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.NATIONAL_OFFICER),
        Role.AUDITOR,
    }
)


class LetterQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> LetterQuerySet:
        """Included if and only if it is of the actor's platform (at the national centre: of any), or was sent to this
        platform or to the own enterprise."""
        if actor is None:
            return self
        if actor.platform is not None:
            mine = Q(platform=actor.platform) | Q(to_platform=actor.platform, sent_at__isnull=False)
            own = self if actor.platform.is_national else self.filter(mine)
            return own if actor.role in LETTER_ROLES else self.none()
        return self.filter(enterprise=actor.enterprise, sent_at__isnull=False) if actor.enterprise else self.none()


class AcknowledgementQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> AcknowledgementQuerySet:
        """Included if and only if the actor sees the enterprise that was warned."""
        return self if actor is None else self.filter(of_enterprises(actor, path="enterprise"))


class MarkHitQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> MarkHitQuerySet:
        """Included if and only if the actor sees the enterprise whose mark it is: applications are published, and the
        enterprise watches its own mark."""
        if actor is None:
            return self
        if actor.platform is not None and (not reads_signals(actor) or actor.role in WITHOUT_ENTERPRISES):
            return self.none()
        return self.filter(of_enterprises(actor, path="enterprise"))


class DeliveryQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> DeliveryQuerySet:
        """Included if and only if the actor sees the enterprise that was warned."""
        return self if actor is None else self.filter(of_enterprises(actor, path="enterprise"))


class RiskFactQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> RiskFactQuerySet:
        """Included if and only if the actor reads signals at a platform and sees the enterprise, and of a case its
        header. Counts of the country are made by the system, for everybody."""
        if actor is None:
            return self
        if not reads_signals(actor) or actor.role in WITHOUT_ENTERPRISES:
            return self.none()
        cases = self.model.case.field.related_model.objects.visible_to(actor)
        return self.filter(
            of_enterprises(actor, path="enterprise"), Q(case=None) | Q(case__in=cases.order_by().values("pk"))
        )


class PreferenceQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor | None) -> PreferenceQuerySet:
        """Included if and only if it is the actor's own or that of the enterprise for which the actor acts."""
        if actor is None:
            return self
        own = Q(user=actor.user_id)
        return self.filter(own | Q(enterprise=actor.enterprise) if actor.enterprise is not None else own)
