"""Whether a case is the first of its kind, as far as the data says: earlier cases of the same country, proceeding and
right among those that the actor may see. A hint beside a person's word, never the word itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from cases.models import Case, Dossier
from portal.tenancy.actor import Actor

MOST = 100  # counted; who has seen more need not ask whether it is the first
SHOWN = 3


@dataclass(frozen=True)
class Earlier:
    """`alike`: of the same country and proceeding, by their headers. `same`: numbers of those among them whose file the
    actor reads and which are about one of the rights, the newest first; `rights` are the case's own."""

    alike: int
    same: tuple[str, ...]
    rights: tuple[str, ...]

    @property
    def is_first(self) -> bool:
        return not (self.same if self.rights else self.alike)

    @property
    def many(self) -> bool:
        return self.alike >= MOST

    @property
    def shown(self) -> tuple[str, ...]:
        return self.same[:SHOWN]


def earlier_cases(actor: Actor, case: Case) -> Earlier | None:
    """Three queries. None where the case tells no country or no proceeding: then there is nothing to compare."""
    if not case.jurisdiction or not case.proceeding_type:
        return None
    like = Q(jurisdiction=case.jurisdiction, proceeding_type=case.proceeding_type, submitted_at__lt=case.submitted_at)
    alike = Case.objects.visible_to(actor).filter(like).exclude(pk=case.pk)[:MOST].count()
    rights = Dossier.objects.visible_to(actor).filter(case=case).values_list("answers__right_type", flat=True).first()
    named = reduce(or_, (Q(dossier__answers__right_type__contains=right) for right in rights or ()), Q())
    same = Case.objects.content_visible_to(actor).filter(like, named).exclude(pk=case.pk)
    numbers = same.order_by("-submitted_at", "-pk").values_list("number", flat=True)[:MOST] if rights else ()
    return Earlier(alike, tuple(numbers), tuple(rights or ()))
