"""The ranking out of the database is the rules' own, over worlds made by chance. Draws are small: it has to go back."""

from contextlib import contextmanager
from datetime import timedelta
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from experts.models import Engagement, Expert, Firm, Seat
from experts.querysets.leave import kept
from experts.rules.conflicts import conflicts
from experts.rules.eligibility import ineligible
from experts.rules.names import name_key
from experts.rules.ranking import Candidate, by_rank, rank
from experts.rules.roles import ROLES
from experts.rules.standing import Standing
from experts.selectors.candidates import rank_many, roles_of, wants_for
from experts.selectors.facts import facts_of
from portal.tenancy.models import User
from tests.experts.worlds import NAMES, NOW, TECHNOLOGIES, TODAY, experts, matters, some
from tests.factories.experts import a_panel
from tests.factories.tenancy import PlatformFactory

pytestmark = pytest.mark.django_db
COPIED = "kind country experience capacity clearance nda_signed_on term_from term_to"
LISTS = "licences procedures rights technologies languages"
LATER = NOW + timedelta(hours=2)
numbers = count(1)
# What most people of a directory are; the rest of a row is left to chance.
IN_ORDER = {
    "state": "appointed",
    "capacity": 3,
    "clearance": "restricted",
    "nda_signed_on": TODAY,
    "term_from": TODAY,
    "term_to": TODAY,
    "away": [],
}


@st.composite
def people(draw) -> list[dict]:
    """Rows of the directory; many are alike, so that ties have to be broken."""
    made = draw(st.lists(experts(), max_size=7))
    return [
        {
            **{name: getattr(facts, name) for name in COPIED.split()},
            **{name: sorted(getattr(facts, name)) for name in LISTS.split()},
            "experience": dict(facts.experience),
            "away": kept(facts.away),
            "industries": draw(some(TECHNOLOGIES)),
            "time_zone": facts.time_zone,
            "state": draw(st.sampled_from(sorted(Standing))),
            "account": draw(st.sampled_from(["open", "open", "open", "closed", "none"])),
            "firm": draw(st.sampled_from([None, 0, 1])),
            "rating": draw(st.none() | st.decimals(0, 5, places=2)),
            "on_time_share": draw(st.none() | st.decimals(0, 1, places=3)),
            "open_seats": min(facts.open_seats, 2),
            "engaged": draw(st.lists(st.sampled_from(NAMES), max_size=1)),
            "alike": draw(st.integers(0, 2)),
            **draw(st.sampled_from([{}, IN_ORDER, IN_ORDER])),
        }
        for facts in made
    ]


@contextmanager
def directory(rows):
    """The rows in the database until the block ends."""
    with transaction.atomic():
        platform, panels = PlatformFactory(), [a_panel(), a_panel()]
        firms = [Firm.objects.create(name_zh=name) for name in ("测试律师事务所", NAMES[2])]
        for row in rows:
            row = dict(row)
            account, firm, engaged = row.pop("account"), row.pop("firm"), row.pop("engaged")
            seats, alike = row.pop("open_seats"), row.pop("alike")
            for _ in range(1 + alike):
                number = next(numbers)
                user = User.objects.create(username=f"w{number}", is_active=account == "open")
                expert = Expert.objects.create(
                    user=None if account == "none" else user,
                    platform=platform,
                    firm=None if firm is None else firms[firm],
                    name_zh=f"某{number}",
                    **row,
                )
                Engagement.objects.bulk_create(
                    Engagement(expert=expert, party_name=name, party_key=name_key(name)) for name in engaged
                )
                Seat.objects.bulk_create(
                    Seat(panel=panel, expert=expert, role="adviser", invited_at=NOW, deadline_at=LATER)
                    for panel in panels[:seats]
                )
        yield
        transaction.set_rollback(True)


def by_the_rules(matter, role, kinds):
    """Everybody, one after the other."""
    everybody = Expert.objects.select_related("user", "firm")
    facts = facts_of(list(everybody), matter)
    able = [
        Candidate(one, rank(one, matter, now=NOW))
        for one in facts.values()
        if not ineligible(one, matter, role_code=role, today=TODAY)
        and not conflicts(one, matter, today=TODAY, role=role)
        and (not kinds or one.kind in kinds)
    ]
    return [(one.facts.id, one.ranking.total) for one in sorted(able, key=by_rank)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people(), matters, st.integers(1, 3))
def test_the_database_ranks_as_the_rules_do(rows, matter, each):
    with directory(rows):
        wants = [want for role in sorted({*roles_of(matter), *ROLES}) for want in wants_for(role)]
        for want, found in rank_many(matter=matter, wants=wants, now=NOW, each=each).items():
            expected = by_the_rules(matter, want.role, want.kinds)[: want.count]
            assert [(one.facts.id, one.ranking.total) for one in found] == expected
