"""Two years of warnings that went out before: what the atlas, the notices and the desk have to show. Written in bulk,
for nobody waits to be told of them; the warnings of today go the whole way (`demo/world/warnings.py`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any

from cases.models import NumberSeries
from cases.rules.working_time import BEIJING
from demo.tables import Row, table
from portal.tenancy.models import Enterprise, User
from risk_warnings.models import (
    Acknowledgement,
    Match,
    RawPayload,
    RiskWarning,
    Sighting,
    Signal,
    Source,
    WarningText,
)
from risk_warnings.rules.kinds import MatchState, TextState
from risk_warnings.rules.levels import VERSION
from risk_warnings.rules.lifecycle import WarningState
from risk_warnings.rules.public import AT_ONCE
from risk_warnings.rules.thresholds import THRESHOLDS
from risk_warnings.services.keep_notice import follow_warning

DAYS, MATTERS, NOTICES = 730, 900, 18
REASON = {"red": "H04", "yellow": "F01", "blue": "B01"}
REACHED = {"red": (1, 1), "yellow": (1, 2), "blue": (2, 4)}


@dataclass(frozen=True)
class Matter:
    row: Row
    product: Row
    level: str
    at: datetime
    serial: int

    def words(self, lang: str) -> str:
        return self.row[lang].format(**self.product)

    @property
    def number(self) -> str:
        year = self.at.year
        return self.row["number"].format(n=self.serial, yy=f"{year % 100:02}", year=year) or f"DEMO-{self.serial}"

    @property
    def facts(self) -> dict[str, Any]:
        row = self.row
        return {
            "title": self.words("en"),
            "country": row["country"],
            "forum": row["forum"],
            "number": self.number,
            "proceeding_type": row["proceeding"],
            "rights": row["rights"].split(),
            "hs": [self.product["hs"]],
            "parties": [],
        }


def load_history(*, now: datetime) -> int:
    """How many warnings; each with the enterprises of its trade that it reached."""
    dice = Random(7)  # noqa: S311
    source = Source.objects.get(code="recap")
    mark, before = sha256(b"demo history").hexdigest(), now - timedelta(days=30)
    payload = RawPayload.objects.create(
        source=source,
        sha256=mark,
        message_id="history",
        received_at=before,
        read_at=before,
        state="read",
        items=MATTERS,
        new_signals=MATTERS,
    )
    matters = sorted((_matter(dice, serial, now) for serial in range(1, MATTERS + 1)), key=lambda one: one.at)
    signals = Signal.objects.bulk_create([_signal(one) for one in matters])
    said = ("zh", source.name_zh), ("en", source.name_en), ("checked", source.checked), ("url", ""), ("sha256", mark)
    Sighting.objects.bulk_create(
        Sighting(signal=signal, source=source, payload=payload, said=one.facts, first_at=one.at, changed_at=one.at)
        for one, signal in zip(matters, signals, strict=True)
    )
    chief, numbers = User.objects.get(username="cn-head"), _numbers(matters)
    warnings = RiskWarning.objects.bulk_create(
        _warning(one, signal, number, chief, dict(said), now)
        for one, signal, number in zip(matters, signals, numbers, strict=True)
    )
    WarningText.objects.bulk_create(_text(one) for one in warnings)
    receipts = _receipts(dice, matters, warnings, now)
    Match.objects.bulk_create(_match(one, chief) for one in receipts)
    Acknowledgement.objects.bulk_create(receipts)
    public = [one for one in warnings if one.state == WarningState.PUBLISHED and one.level in AT_ONCE]
    for warning in public[-NOTICES:]:
        follow_warning(warning=warning, now=warning.published_at or now)
    return len(warnings)


def _matter(dice: Random, serial: int, now: datetime) -> Matter:
    """More of late than a year ago, as everywhere."""
    rows, products = table("warning_matters"), table("products")
    row = dice.choices(rows, [int(one["weight"]) for one in rows])[0]
    days = (DAYS - 3) * dice.random() ** 1.15 + 3
    return Matter(row, dice.choice(products), dice.choice(row["levels"].split()), now - timedelta(days=days), serial)


def _signal(one: Matter) -> Signal:
    facts = one.facts
    plain = {name: facts[name] for name in ("title", "country", "forum", "number", "proceeding_type")}
    return Signal(**plain, facts=facts, matched_version=1, first_seen_at=one.at, changed_at=one.at)


def _numbers(matters: list[Matter]) -> list[str]:
    """As they would have been drawn; the series go on behind them."""
    last: dict[int, int] = {}
    found = []
    for one in matters:
        year = one.at.astimezone(BEIJING).year
        last[year] = last.get(year, 0) + 1
        found.append(f"YJ-{year}-{last[year]:04}")
    NumberSeries.objects.bulk_create(
        NumberSeries(kind="warning", code="YJ", year=year, last=n) for year, n in last.items()
    )
    return found


def _warning(one: Matter, signal: Signal, number: str, by: User, said: dict[str, Any], now: datetime) -> RiskWarning:
    until = (one.at + timedelta(days=THRESHOLDS["valid_days"])).astimezone(BEIJING).date()
    over = until < now.astimezone(BEIJING).date()
    return RiskWarning(
        signal=signal,
        number=number,
        level=one.level,
        state=WarningState.EXPIRED if over else WarningState.PUBLISHED,
        title_zh=one.words("zh"),
        title_en=one.words("en"),
        matter=one.facts | {"evidence": [said | {"at": one.at.isoformat()}]},
        reasons=[REASON[one.level]],
        rules_version=VERSION,
        signal_version=1,
        confirmed_at=one.at,
        published_by=by,
        published_at=one.at,
        valid_until=until,
        text_number=1,
        created_at=one.at,
    )


def _text(warning: RiskWarning) -> WarningText:
    words = {"title_zh": warning.title_zh, "title_en": warning.title_en, "matter": warning.matter}
    told = {"state": TextState.TOLD, "by": warning.published_by, "at": warning.published_at}
    return WarningText(warning=warning, number=1, **words, **told)


def _receipts(dice: Random, matters: list[Matter], warnings: list[RiskWarning], now: datetime) -> list[Acknowledgement]:
    trades: dict[str, list[Enterprise]] = {}
    of_trade = {row["uscc"]: row["trade"] for row in table("enterprises")}
    for enterprise in (
        Enterprise.objects.filter(uscc__in=of_trade).exclude(name_zh__startswith="湖州栎川").order_by("pk")
    ):
        trades.setdefault(of_trade[enterprise.uscc], []).append(enterprise)
    everybody = [one for found in trades.values() for one in found]
    receipts = []
    for one, warning in zip(matters, warnings, strict=True):
        pool = trades.get(one.product["trade"]) or everybody
        for enterprise in dice.sample(pool, min(len(pool), dice.randint(*REACHED[one.level]))):
            receipts.append(_receipt(dice, one, warning, enterprise, now))
    return receipts


def _receipt(dice: Random, one: Matter, warning: RiskWarning, enterprise: Enterprise, now: datetime) -> Acknowledgement:
    """Most have answered within days. Blue is about goods, the others name whom they reach."""
    answer = dice.choices(("noted", "concerns_us", ""), (6, 2, 2))[0]
    read = min(one.at + timedelta(hours=dice.randint(1, 60)), now)
    done = {"answer": answer, "answered_at": read} if answer else {}
    named = one.level != "blue"
    party = {"name": enterprise.name_en, "role": "respondent"} if named else {}
    return Acknowledgement(
        warning=warning,
        enterprise=enterprise,
        party=party,
        evidence=[_named(enterprise) if named else _goods(one)],
        reasons=warning.reasons,
        told_at=one.at,
        opened_at=read,
        **done,
    )


def _named(enterprise: Enterprise) -> dict[str, Any]:
    parts = [["registered_en", 80], ["same_trade", 10]]
    return {"kind": "name_en", "ours": enterprise.name_en, "theirs": enterprise.name_en, "points": 90, "parts": parts}


def _goods(one: Matter) -> dict[str, Any]:
    parts = [["goods", 50], ["country", 20]]
    return {"kind": "goods", "ours": one.product["zh"], "theirs": one.product["en"], "points": 70, "parts": parts}


def _match(receipt: Acknowledgement, by: User) -> Match:
    warning = receipt.warning
    return Match(
        signal=warning.signal,
        enterprise=receipt.enterprise,
        score=receipt.evidence[0]["points"],
        named=bool(receipt.party),
        party=receipt.party,
        evidence=receipt.evidence,
        level=warning.level,
        reasons=receipt.reasons,
        state=MatchState.CONFIRMED,
        decided_by=by,
        decided_at=warning.confirmed_at,
        created_at=warning.created_at,
    )
