"""Sample needs for the demo world: one that waits for answers, one with an offer, through the services."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count

from django.db import transaction

from experts.models import Agency, Introduction, Need
from experts.rules.clock import BEIJING
from experts.rules.declaration import names_digest
from experts.rules.introductions import ASKED
from experts.rules.rotation import FEWEST, lot
from experts.selectors.market import matter_of
from experts.services.cover import ask_cover
from experts.services.market import clear_introduction, make_offer, post_need
from portal.tenancy.actor import Actor

OFFER = {"fee_mode": "capped", "currency": "USD", "conditions": "不含法院官费和翻译费；超出上限的工作须事先书面同意。"}
NEEDS = (
    ("US", "invention", "dispute", "Halvern Tool Works Inc.", "收到专利侵权警告函，需在期限内出具不侵权与无效意见。"),
    ("DE", "trademark", "fair", "Kessmar Handels GmbH", "下月参展，担心对方申请临时禁令，需要展前排查和现场支持。"),
)


@transaction.atomic
def seed_market(owner: Actor, agency: Agency, now: datetime) -> int:
    """Needs of the enterprise for which `owner` acts, once; where `agency` was drawn it has offered."""
    if owner.enterprise is None or Need.objects.exists():
        return 0
    today = now.astimezone(BEIJING).date()
    for country, right, help, opponent, facts in NEEDS:
        wants = {"country": country, "right": right, "help": help, "facts": facts, "languages": ["en", "zh"]}
        wants |= {"currency": "USD", "budget_to": Decimal(20000), "wanted_by": today + timedelta(days=14)}
        need = post_need(
            actor=owner,
            enterprise=owner.enterprise,
            wants=wants,
            names={"opponent": [opponent]},
            seed=_seed(agency, country),
            now=now - timedelta(days=1),
        )
        _offer(need, agency, now)
    asked = {"kind": "fair", "country": "DE", "question": "下月赴德参展，法律费用险如何投保、多久生效？"}
    ask_cover(actor=owner, enterprise=owner.enterprise, asked=asked, now=now - timedelta(hours=5))
    return len(NEEDS)


def _seed(agency: Agency, country: str) -> str:
    """One with which the agency of the log-in page is drawn where it fits: a visitor is to see its side, too."""
    ids = list(Agency.objects.filter(state="listed", jurisdictions__contains=[country]).values_list("pk", flat=True))
    seeds = (f"sample-{number}" for number in count())
    if agency.pk not in ids:
        return next(seeds)
    return next(seed for seed in seeds if agency.pk in sorted(ids, key=lambda pk: lot(seed, pk))[:FEWEST])


def _offer(need: Need, agency: Agency, now: datetime) -> None:
    """By the first person who speaks for the agency; the other need stays for visitors to answer."""
    row = Introduction.objects.filter(need=need, agency=agency, state=ASKED).first()
    person = agency.people.select_related("user").first()
    if row is None or person is None or need.help != "dispute":
        return
    who = Actor(user=person.user)
    seen = names_digest(matter_of(row.names, need.country))
    cleared = clear_introduction(
        actor=who, introduction=row, names_seen=seen, no_conflict=True, confidential=True, now=now
    )
    offer = {**OFFER, "fee": Decimal(12000), "time": "十个工作日"}
    make_offer(actor=who, introduction=cleared, offer=offer, now=now)
