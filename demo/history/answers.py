"""What one enterprise writes into the request: a story's answers with its own facts, ready for the draft."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from demo.history.story import Story
from demo.tables import Row
from portal.tenancy.models import Enterprise

TURNOVER = {"micro": "lt_5m", "small": "m5_20", "medium": "m20_100", "large": "m100_1000"}
SHARES = (
    ("c_up", ("yes", "yes", "yes", "ask")),
    ("c_overseas", ("ask", "no", "yes")),
    ("c_case", ("ask", "yes", "no")),
)
EXPERT_CONSENT = ("yes",) * 18 + ("deidentified", "deidentified", "no")
STATEMENTS = ("c_truth", "c_process", "c_nostate", "c_notice", "c_overseas_ok")


def request_answers(
    *,
    story: Story,
    place: Mapping[str, Any],
    enterprise: Enterprise,
    opponent: Row | None,
    words: Mapping[str, str],
    filed_on: date,
    rng: random.Random,
) -> dict[str, Any]:
    """Answers by intake key; `filed_on` is the day in Beijing."""
    answers: dict[str, Any] = {
        **profile(enterprise),
        "request_type": story.request,
        "help_wanted": list(story.help),
        "self_urgency": story.urgency,
        "proceeding_type": story.proceeding,
        "jurisdiction": place["jurisdiction"],
        "forum": place["forum"],
        "subdivision": place.get("subdivision", ""),
        "case_no": place["case_no"],
        "right_type": list(story.rights),
        "products": "{product}",
        "hs": "{hs}",
        "hold": True,
        "turnover": TURNOVER[enterprise.size],
        "insurance": [rng.choice(["none", "none", "none", "infringement_liability"])],
        **story.answers,
        **{key: (filed_on - timedelta(days=rng.randint(*span))).isoformat() for key, span in story.days.items()},
        **{key: (filed_on + timedelta(days=rng.randint(*span))).isoformat() for key, span in story.days_ahead.items()},
        **{key: money(span, rng) for key, span in story.money.items()},
        **{key: rng.choice(choices) for key, choices in SHARES},
        **dict.fromkeys(STATEMENTS, True),
        "c_expert": rng.choice(EXPERT_CONSENT),
    }
    if story.counsel:
        answers["counsel"] = rng.choice(story.counsel)
    if opponent:
        answers["counterparty"] = opponent["name"]
        answers["counter_counsel"] = opponent["counsel"]
        answers.setdefault("counterparty_type", opponent["type"])
    if "trademark" not in story.rights and "domain" not in story.rights and opponent:
        answers["asserted_rights"] = [words["patent"]]
    if story.proceeding in {"US_SCHEDULE_A", "PLATFORM"}:
        answers.setdefault("platform", [{"platform": "amazon", "store": "{store}"}])
        answers.setdefault("asin", ["B0{asin}"])
    _one_day_of_service(answers)
    if "plat_counter_until" in answers:
        answers["plat_counter_until"] += "T23:59"
    filled = {key: fill(value, words) for key, value in answers.items()}
    if story.code == "squatting":
        _as_far_as_it_went(filled, filed_on, rng)
    return filled


def profile(enterprise: Enterprise) -> dict[str, Any]:
    """What the enterprise's profile says already."""
    return {
        "name_zh": enterprise.name_zh,
        "name_en": enterprise.name_en,
        "uscc": enterprise.uscc,
        "ent_type": enterprise.ent_type,
        "region": enterprise.region,
        "industry": enterprise.industry,
        "tags": enterprise.tags,
        "size": enterprise.size,
        "export_markets": enterprise.export_markets,
        "contact_name": enterprise.contact_name,
        "contact_title": enterprise.contact_title,
        "mobile": enterprise.mobile,
        "email": f"ip@{enterprise.aliases[-1].lower()}.example",
        "alt_contact": f"值班手机 {enterprise.mobile[:-1]}9",
        "agent": False,
    }


def money(span: tuple[int, int, str], rng: random.Random) -> dict[str, str]:
    """An amount within the span, most often near its lower end, rounded as people do."""
    low, high, currency = span
    amount = low * (high / low) ** rng.random()
    step = 10 ** max(len(str(int(amount))) - 2, 2)
    return {"amount": f"{round(amount / step) * step or step:.2f}", "currency": currency}


def fill(value: Any, words: Mapping[str, str]) -> Any:
    """`value` with its {places} filled, also inside lists and rows."""
    if isinstance(value, str):
        return value.format_map(words) if "{" in value else value
    if isinstance(value, Mapping):
        return {key: fill(part, words) for key, part in value.items()}
    return [fill(part, words) for part in value] if isinstance(value, list) else value


def _one_day_of_service(answers: dict[str, Any]) -> None:
    """Papers that come with a notice were received on the day of the notice."""
    for key in ("customs_notice_date", "domain_commenced_date", "request_received_date", "notified_date"):
        if key in answers and "served_date" in answers:
            answers["served_date"] = answers[key]
    if answers.get("served_date", "") and answers.get("filed_date", "") > answers["served_date"]:
        answers["filed_date"] = answers["served_date"]


def _as_far_as_it_went(answers: dict[str, Any], filed_on: date, rng: random.Random) -> None:
    """An application has no publication yet; a registration has its own date."""
    if answers["squat_stage"] != "published":
        del answers["publication_date"]
    if answers["squat_stage"] in {"registered", "recorded", "enforcing"}:
        answers["registration_date"] = (filed_on - timedelta(days=rng.randint(60, 700))).isoformat()
