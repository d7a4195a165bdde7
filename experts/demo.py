"""Sample experts for the demo world: fictional people and firms with licences, experience and ties.

The tables are `experts/data/sample_*.csv`; nobody in them exists.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.contrib.auth.hashers import make_password
from django.db import transaction

from experts.models import Appointment, Engagement, Expert, Firm, Licence
from experts.querysets.leave import kept
from experts.rules.clock import BEIJING
from experts.rules.csv_tables import read
from experts.rules.labels import codes
from experts.rules.leave import Leave
from experts.rules.profile import PUBLIC_GROUPS
from experts.rules.standing import Standing
from portal.tenancy.models import Platform, User

FIRST_USERNAME = "expert"  # then expert2, expert3, …; nobody can log in before a password is set
MONTH = timedelta(days=30)
PLAIN = ("name_zh", "name_en", "kind", "country", "time_zone", "headline_zh", "headline_en")
CLEARED = ("internal", "trade_secret", "trade_secret", "restricted")
# By place in the table: what routing must be able to refuse.
PRIVATE = 9  # every ninth is not shown to the public
ENDED, SUSPENDED, UNSIGNED, AWAY = {32}, {40}, {33}, {47}


@transaction.atomic
def seed_experts(platforms: Sequence[Platform], rng: random.Random, now: datetime) -> list[Expert]:
    """The sample experts in the order of the table, created where missing. Same `rng` seed, same people. Appointed
    two years back or longer, so that a history can be played; each is listed by the table's platform, or the first."""
    today = now.astimezone(BEIJING).date()
    by_code = {platform.code: platform for platform in platforms}
    firms = _firms()
    known = {expert.name_zh: expert for expert in Expert.objects.filter(is_sample=True)}
    found = []
    for number, row in enumerate(read("sample_experts"), start=1):
        chance = _chance(rng, number, today)
        expert = known.get(row["name_zh"]) or Expert.objects.create(
            user=_user(number, row),
            platform=by_code.get(row["platform"]) or platforms[0],
            firm=firms[row["firm"]],
            **_columns(row),
            **chance,
        )
        found.append(expert)
    if not known:
        _on_record(found)
        _engagements(firms, {expert.name_zh: expert for expert in found}, today)
    return found


def _firms() -> dict[str, Firm]:
    return {
        row["code"]: Firm.objects.get_or_create(
            name_zh=row["name_zh"], defaults={"name_en": row["name_en"], "country": row["country"]}
        )[0]
        for row in read("sample_firms")
    }


def _user(number: int, row: dict[str, str]) -> User:
    username = FIRST_USERNAME if number == 1 else f"{FIRST_USERNAME}{number}"
    language = "zh-hans" if "zh" in row["languages"].split() else "en"
    defaults = {"display_name": row["name_zh"], "language": language, "password": make_password(None)}
    return User.objects.get_or_create(username=username, defaults=defaults)[0]


def _columns(row: dict[str, str]) -> dict[str, object]:
    pairs = [item.rsplit(":", 1) for item in row["experience"].split()]
    plain = {key: row[key] for key in PLAIN}
    lists = {key: row[key].split() for key in ("licences", "rights", "technologies", "languages")}
    lists["industries"] = lists["technologies"][:2]
    lists["procedures"] = [code for code, count in pairs if code in codes("proceeding_type") and int(count) > 2]
    return {**plain, **lists, "experience": {code: int(count) for code, count in pairs}, "is_sample": True}


def _chance(rng: random.Random, number: int, today: date) -> dict[str, object]:
    """Drawn for every row, known or not, so that the next one does not depend on what is there."""
    begins = today - rng.randint(25, 40) * MONTH
    ends = today + rng.randint(4, 30) * MONTH
    rating = None if rng.random() < 0.12 else Decimal(rng.randint(38, 50)) / 10
    on_time = None if rating is None else Decimal(rng.randint(82, 100)) / 100
    capacity, clearance = rng.randint(4, 7), rng.choice(CLEARED)
    return {
        "term_from": begins,
        "term_to": today - 2 * MONTH if number in ENDED else ends,
        "state": Standing.SUSPENDED if number in SUSPENDED else Standing.APPOINTED,
        "public": [] if number % PRIVATE == 0 else list(PUBLIC_GROUPS),
        "nda_signed_on": None if number in UNSIGNED else begins + timedelta(days=3),
        "away": kept([Leave(today - timedelta(days=3), today + timedelta(days=18))] if number in AWAY else []),
        "rating": rating,
        "on_time_share": on_time,
        "capacity": capacity,
        "clearance": clearance,
    }


def _on_record(experts: Sequence[Expert]) -> None:
    """The terms and licences of those who were appointed before the demo begins."""
    Appointment.objects.bulk_create(
        Appointment(
            expert=expert,
            platform=expert.platform,
            number=f"{expert.platform.code}-E{expert.term_from:%Y}-{expert.pk:05d}",
            term_from=expert.term_from,
            term_to=expert.term_to,
            clearance=expert.clearance,
            nda_signed_on=expert.nda_signed_on,
            appointed_at=datetime.combine(expert.term_from, time(9), BEIJING),
        )
        for expert in experts
        if expert.term_from and expert.term_to and expert.nda_signed_on
    )
    Licence.objects.bulk_create(
        Licence(expert=expert, jurisdiction=code, number=f"YL-{expert.pk:04d}-{code}", checked_on=expert.term_from)
        for expert in experts
        for code in expert.licences
    )


def _engagements(firms: dict[str, Firm], experts: dict[str, Expert], today: date) -> None:
    for row in read("sample_engagements"):
        kind, _, who = row["who"].partition(":")
        Engagement.objects.create(
            firm=firms[who] if kind == "firm" else None,
            expert=experts[who] if kind == "expert" else None,
            party_name=row["party"],
            relation=row["relation"],
            began=today - int(row["months_began"]) * MONTH,
            ended=today - int(row["months_ended"]) * MONTH if row["months_ended"] else None,
        )
