"""Who in the directory is tied to whom in a case: the graph of parties, firms, people and their clients, edge by edge,
with its reason. For staff who compose the panel; SECURITY: never for an expert."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from experts.models import Engagement, Expert, Firm
from experts.querysets.panels import ACTIVE
from experts.rules.clock import BEIJING
from experts.rules.conflicts import Conflict, all_conflicts, party_keys
from experts.rules.facts import EngagementFacts, ExpertFacts
from experts.rules.matter import Matter
from experts.rules.names import forms_of, matches, party_key
from experts.selectors.facts import naming
from portal.tenancy.actor import Actor

MOST = 100  # of each kind; a name that ties more has to be looked at anyway
OUT, PAST = "out", "past"  # a lifted one has the name of what lifted it: "waiver", "wall"


@dataclass(frozen=True, slots=True)
class Tie:
    """`party` is the name as in the papers. Either `expert` or `firm` is tied; `others` is how many people of the firm
    the tie keeps out as well. `reason`: acted, is_party, counsel_firm. `state`: OUT, PAST, "waiver" or "wall"."""

    role: str
    party: str
    reason: str
    relation: str
    began: date | None
    ended: date | None
    state: str
    expert: Expert | None = None
    firm: Firm | None = None
    others: int = 0
    seated: bool = False


def ties_of(*, actor: Actor, matter: Matter, panel_id: int | None, now: datetime) -> list[Tie]:
    """Of the directory as the actor may see it, in the order of the parties. Four queries. Advice on other panels of
    the portal keeps people out as well and is not told: whose it was is not the actor's to know."""
    names = {(role, party_key(name)): name for role, name in matter.parties if party_key(name)}
    forms = sorted({form for _, key in names for form in forms_of(key)})
    if not forms:
        return []
    held = list(naming(Engagement.objects.order_by("id"), forms)[:MOST])
    own_names = {firm.pk: _keys(firm) for firm in Firm.objects.only("name_zh", "name_en")}
    named = [pk for pk, keys in own_names.items() if any(matches(key, party) for key in keys for _, party in names)]
    of_firms = {row.firm_id for row in held if row.firm_id} | set(named[:MOST])
    seen = Expert.objects.visible_to(actor).listed()
    sizes = dict(seen.filter(firm__in=of_firms).order_by().values_list("firm").annotate(Count("pk")))
    seated = Q(seats__panel=panel_id, seats__state__in=ACTIVE)
    rows = seen.filter(Q(pk__in=[row.expert_id for row in held if row.expert_id]) | Q(firm__in=of_firms))
    people = {one.pk: one for one in rows.select_related("firm").annotate(sits=Count("seats", filter=seated))}
    view = _View(matter, names, people, sizes, now.astimezone(BEIJING).date())
    order = list(names)
    found = [tie for row in held for tie in view.of_engagement(row)]
    found += [tie for firm in named[:MOST] for tie in view.of_firm(firm, own_names[firm])]
    return sorted(found, key=lambda tie: (order.index((tie.role, party_key(tie.party))), tie.state))


def _keys(firm: Firm) -> tuple[str, ...]:
    return tuple(filter(None, map(party_key, (firm.name_zh, firm.name_en))))


@dataclass(frozen=True, slots=True)
class _View:
    matter: Matter
    names: Mapping[tuple[str, str], str]
    people: Mapping[int, Expert]
    sizes: Mapping[int, int]
    today: date

    def of_engagement(self, row: Engagement) -> Iterator[Tie]:
        who = self.people.get(row.expert_id or 0)
        if row.expert_id and who is None:
            return  # not shared with whoever asks
        facts = EngagementFacts(row.party_key, "expert" if who else "firm", row.relation, row.began, row.ended)
        found = self._conflicts(ExpertFacts(id=row.expert_id or 0, engagements=(facts,)))
        for role, key in party_keys(self.matter.parties):
            one = next((one for one in found if (one.party_role, one.party) == (role, key)), None)
            if one is not None or (role != "aligned" and matches(row.party_key, key)):
                state = self._state(row.expert_id, one)
                yield self._tie((role, key), "acted", row.relation, row.began, row.ended, state, who, row.firm_id)

    def of_firm(self, firm_id: int, keys: tuple[str, ...]) -> Iterator[Tie]:
        """The firm itself is a party, or the counsel of one."""
        for one in self._conflicts(ExpertFacts(id=0, firm_keys=keys)):
            yield self._tie((one.party_role, one.party), one.code, "", None, None, OUT, None, firm_id)

    def _conflicts(self, facts: ExpertFacts) -> tuple[Conflict, ...]:
        return all_conflicts(facts, self.matter, today=self.today)

    def _state(self, expert_id: int | None, one: Conflict | None) -> str:
        if one is None:
            return PAST
        lifted = one.remedy and (expert_id, one.party) in self.matter.lifted
        return one.remedy if lifted else OUT

    def _tie(
        self,
        party: tuple[str, str],
        reason: str,
        relation: str,
        began: date | None,
        ended: date | None,
        state: str,
        expert: Expert | None,
        firm_id: int | None,
    ) -> Tie:
        of_firm = [one for one in self.people.values() if firm_id and one.firm_id == firm_id]
        firm = expert.firm if expert else of_firm[0].firm if of_firm else None
        sits = bool(expert.sits) if expert else any(one.sits for one in of_firm)  # type: ignore[attr-defined]
        others = self.sizes.get(firm_id or 0, 0)
        return Tie(party[0], self.names[party], reason, relation, began, ended, state, expert, firm, others, sits)
