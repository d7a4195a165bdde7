"""Turns directory records into what the rules look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from django.db.models import BooleanField, Model, Q, QuerySet
from django.db.models.expressions import RawSQL

from experts.models import Advised, Engagement, Expert
from experts.querysets.load import open_seats_among
from experts.rules.clock import BEIJING
from experts.rules.conflicts import IMPUTED
from experts.rules.facts import EngagementFacts, ExpertFacts
from experts.rules.matter import Matter
from experts.rules.names import BESIDE, forms_of, party_key, person_keys
from experts.rules.standing import IN_OFFICE, Standing
from portal.tenancy.scope import system


def facts_of(experts: Sequence[Expert], matter: Matter) -> dict[int, ExpertFacts]:
    """By expert id. Three queries: the open seats, those engagements whose names might be a party's, and the panels
    that advised for or against such a name. The experts come with `user` and `firm` selected."""
    load = open_seats_among([expert.pk for expert in experts])
    held = _engagements(experts, matter)
    return {expert.pk: _facts(expert, load.get(expert.pk, 0), held.of(expert)) for expert in experts}


def facts_of_all(experts: Sequence[Expert]) -> dict[int, ExpertFacts]:
    """The same for many cases: with every engagement, whatever the names. Three queries."""
    load = open_seats_among([expert.pk for expert in experts])
    held = _held(Engagement.objects.all(), Advised.objects.all())
    return {expert.pk: _facts(expert, load.get(expert.pk, 0), held.of(expert)) for expert in experts}


def _facts(expert: Expert, open_seats: int, engagements: tuple[EngagementFacts, ...]) -> ExpertFacts:
    firm = expert.firm
    return ExpertFacts(
        id=expert.pk,
        kind=expert.kind,
        country=expert.country,
        licences=frozenset(expert.licences),
        experience=expert.experience,
        procedures=frozenset(expert.procedures),
        rights=frozenset(expert.rights),
        technologies=frozenset((*expert.technologies, *expert.industries)),
        languages=frozenset(expert.languages),
        time_zone=expert.time_zone,
        capacity=expert.capacity,
        open_seats=open_seats,
        clearance=expert.clearance,
        nda_signed_on=expert.nda_signed_on,
        term_from=expert.term_from or date.max,
        term_to=expert.term_to or date.max,
        away=expert.leaves,
        suspended=expert.state == Standing.SUSPENDED,
        appointed=expert.state in IN_OFFICE,
        reachable=expert.user is not None and expert.user.is_active,
        rating=None if expert.rating is None else float(expert.rating),
        on_time_share=None if expert.on_time_share is None else float(expert.on_time_share),
        own_keys=person_keys(expert.name_zh, expert.name_en),
        firm_keys=tuple(filter(None, map(party_key, (firm.name_zh, firm.name_en)))) if firm else (),
        engagements=engagements,
    )


Row = TypeVar("Row", bound=Model)


class Held:
    """Engagements by who has them."""

    def __init__(self) -> None:
        self._own: defaultdict[int, list[EngagementFacts]] = defaultdict(list)
        self._of_firm: defaultdict[int, list[EngagementFacts]] = defaultdict(list)
        self._of_people: defaultdict[int, list[tuple[int, EngagementFacts]]] = defaultdict(list)

    def add(self, expert_id: int | None, firm_id: int | None, facts: EngagementFacts) -> None:
        """`firm_id` is the firm's that has the engagement, or that of the expert who has it."""
        if expert_id is None:
            self._of_firm[firm_id or 0].append(replace(facts, via="firm"))
            return
        self._own[expert_id].append(facts)
        if firm_id is not None and facts.relation in IMPUTED:
            self._of_people[firm_id].append((expert_id, replace(facts, via="colleague")))

    def of(self, expert: Expert) -> tuple[EngagementFacts, ...]:
        """The own ones, the firm's, and what colleagues did for others."""
        own = self._own.get(expert.pk, ())
        if expert.firm_id is None:
            return tuple(own)
        colleagues = (facts for who, facts in self._of_people.get(expert.firm_id, ()) if who != expert.pk)
        return (*own, *self._of_firm.get(expert.firm_id, ()), *colleagues)


def _engagements(experts: Sequence[Expert], matter: Matter) -> Held:
    """Of the experts themselves, their firms and their colleagues, only where a name could match: the rules decide
    whether it does."""
    forms = sorted({form for _, name in matter.parties for form in forms_of(party_key(name))})
    if not forms:
        return Held()
    ids, firms = [expert.pk for expert in experts], {expert.firm_id for expert in experts if expert.firm_id}
    rows = Engagement.objects.filter(_of_people("experts_engagement", ids, firms) | Q(firm__in=firms))
    advised = Advised.objects.select_related("seat").filter(_of_people("experts_seat", ids, firms))
    return _held(naming(rows, forms), naming(advised, forms))


def _of_people(table: str, ids: Sequence[int], firms: Collection[int]) -> Q:
    """What experts and their colleagues have. Asked as a list, because a join to the experts would be read whole."""
    people = f"""{table}.expert_id = ANY (ARRAY(
        SELECT id FROM experts_expert WHERE id = ANY (%s::bigint[]) OR firm_id = ANY (%s::bigint[])))"""  # noqa: S608
    return Q(RawSQL(people, [list(ids), sorted(firms)], BooleanField()))  # noqa: S611


@system("experts.sides")
def _held(rows: QuerySet[Engagement], advised: QuerySet[Advised]) -> Held:
    """SECURITY: beyond the sight of whoever asks, who learns from it only that somebody is left out."""
    held = Held()
    for expert_id, firm_id, of_expert, *values in rows.order_by("id").values_list(
        "expert_id", "firm_id", "expert__firm_id", *_COLUMNS
    ):
        held.add(expert_id, of_expert if expert_id else firm_id, EngagementFacts(values[0], "expert", *values[1:]))
    for expert_id, firm_id, key, side, began, ended, reference in advised.order_by("id").values_list(*_ADVISED):
        facts = EngagementFacts(key, "expert", side, _day(began), _day(ended), reference)
        held.add(expert_id, firm_id, facts)
    return held


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(BEIJING).date() if moment else None


_COLUMNS = ("party_key", "relation", "began", "ended")
_ADVISED = (
    *("seat__expert_id", "seat__expert__firm_id", "party_key", "side"),
    *("seat__answered_at", "seat__access_ended_at", "seat__panel__reference"),
)


def naming(rows: QuerySet[Row], forms: Sequence[str]) -> QuerySet[Row]:
    """Those of whose key a form (`names.forms_of`) equals, holds or stands inside one of `forms`. Written out: to put a
    condition for each name together took longer than to ask."""
    # Each form is looked for in all those of the other side at once: none reaches over the bar between them. A form is
    # letters and figures, so it is a pattern as it stands. Most keys are one form, which needs no query of its own.
    own = f"""translate("{rows.model._meta.db_table}"."party_key", ' ~', '')"""
    named = f"""({own} LIKE ANY (%s::text[])
        OR CASE strpos({own}, '|') WHEN 0 THEN strpos(%s, {own}) > 0
        ELSE EXISTS (SELECT FROM unnest(string_to_array({own}, '|')) AS own WHERE strpos(%s, own) > 0) END)"""  # noqa: S608
    asked = BESIDE.join(forms)
    patterns = [f"%{form}%" for form in forms]
    return rows.filter(RawSQL(named, [patterns, asked, asked], BooleanField()))  # noqa: S611
