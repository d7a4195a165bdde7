"""From the answers of a request to what a grading looks at.

Where an answer is missing the more urgent reading is taken only if the proceeding itself says so (a Schedule A action
is a TRO until told otherwise); nothing else is guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from cases.rules.facts import orders_in_force
from cases.rules.intake_context import Answers, Context, context
from cases.rules.intake_tables import proceedings
from cases.rules.levels import GradingInputs
from cases.rules.money import Exposure, largest
from lawlib.rules.rates import Rate

# Until an administrator decides otherwise: the industries of the intake form's tags, and no country.
KEY_INDUSTRIES = frozenset({"nev", "photovoltaic", "lithium_battery", "electronics", "ai"})
_SUED_STAGES = frozenset({"sued", "answered", "discovery", "hearing", "decided", "enforcement"})
_BEFORE_SUIT = frozenset({"warned", "pre_institution", "ended"})
_OURS = frozenset({"claimant", "right_holder"})
# Upper ends of the turnover bands in yuan: the share of revenue is then certain to be at least what is said.
_TURNOVER = {"lt_5m": 5_000_000, "m5_20": 20_000_000, "m20_100": 100_000_000, "m100_1000": 1_000_000_000}
_OPPOSABLE = frozenset({"published", "registered", "recorded", "enforcing"})
_DEFAULT_WORDS = (
    *("缺席", "丧失", "失权", "视为", "失去", "没收", "失效", "转移", "生效", "无辩论"),
    *("转为初步禁令", "下架"),
)


def is_default_risk(if_missed_zh: str) -> bool:
    """Whether a deadline rule says that missing it means default or loss of rights (H01)."""
    return any(word in if_missed_zh for word in _DEFAULT_WORDS)


def grading_inputs(
    answers: Answers,
    *,
    days_left: int | None,
    today: date | None = None,
    default_risk: bool = False,
    cluster_size: int = 1,
    industry_confirmed: bool = False,
    enterprise: Mapping[str, Any] | None = None,
    squat_window_days: int | None = None,
    key_industries: Collection[str] = KEY_INDUSTRIES,
    key_countries: Collection[str] = (),
    rates: Mapping[str, Rate] | None = None,
) -> GradingInputs:
    """`days_left`: working days to the earliest safe day of the nearest deadline, None if none is computed.

    `enterprise` may hold `size` and `tags` from the profile, used where the request does not say. `today` (Beijing)
    tells whether a trade fair is on; without it a fair counts as on. `cluster_size` counts enterprises hit from the
    same source within 90 days, this one included; peers named in the request are counted too where they are more.
    """
    here = context(answers)
    profile = enterprise or {}
    exposure = _exposure(here, rates)
    tags = here["tags"] or profile.get("tags") or ()
    orders = orders_in_force(here)
    squat_stage = here["squat_stage"] if here["squat_stage"] != "resolved" else None
    return GradingInputs(
        proceeding_type=here["proceeding_type"],
        jurisdiction=here["jurisdiction"],
        days_left=days_left,
        default_risk=default_risk,
        counsel=here["counsel"] or "unknown",
        named_in_337=_itc(here) == "named",
        itc_filed_in_scope=_itc(here) == "in_scope",
        orders=orders,
        criminal="criminal" in orders or here["ts_criminal"] == "yes",
        fair_incident=_fair_incident(here, orders, today),
        sued=_sued(here),
        customs_or_takedown=_customs_or_takedown(here, orders),
        warning_letter_with_charts=here["wl_charts"] == "yes",
        npe=here["counterparty_type"] == "npe",
        limited_proceeding=_limited(here, squat_stage),
        cluster_size=max(cluster_size, (here["others_affected"] or 0) + 1),
        industry_confirmed=industry_confirmed,
        squat_stage=squat_stage,
        squat_core_brand=squat_stage is not None and here["squat_core_brand"] != "no",
        squat_window_days=squat_window_days,
        gov_probe=here["proceeding_type"] == "GOV_PROBE" or here["ts_foreign_probe"] == "yes",
        data_export_flag=here["ts_data_export"] == "yes",
        unfair_treatment=here["proceeding_type"] == "UNFAIR" or here["request_type"] == "unfair_treatment",
        exposure_cny=exposure.cny,
        exposure_rates=exposure.rates,
        revenue_share=_share(exposure.cny, here["turnover"]),
        size=here["size"] or profile.get("size"),
        key_industry=next((tag for tag in tags if tag in key_industries), None),
        key_country=here["jurisdiction"] if here["jurisdiction"] in key_countries else None,
    )


def _itc(here: Context) -> str | None:
    """named: from institution or service on; in_scope: complaint filed, and named there or product in scope."""
    if here["proceeding_type"] != "USITC_337" or here["stage"] == "ended" or here["role"] in _OURS:
        return None
    if here["itc_named"] != "named":
        return "in_scope" if here["itc_named"] == "in_scope" else None
    begun = here["itc_instituted_date"] or (here["served_date"] and here["service_mode"] != "not_served")
    if not begun and (here["stage"] == "pre_institution" or here["service_mode"] == "not_served"):
        return "in_scope"
    return "named"


def _sued(here: Context) -> bool:
    proceeding = proceedings().get(here["proceeding_type"] or "")
    if proceeding is None or here["role"] in _OURS:
        return False
    if proceeding.sued == "always":
        return here["stage"] not in _BEFORE_SUIT
    return proceeding.sued == "by_stage" and here["stage"] in _SUED_STAGES


def _fair_incident(here: Context, orders: frozenset[str], today: date | None) -> bool:
    papers = set(here["fair_papers"] or ()) & {"injunction", "seizure_order", "police"}
    at_fair = here["proceeding_type"] == "TRADE_FAIR" or here["request_type"] == "trade_fair"
    if not at_fair or not (papers or orders & {"pi", "evidence_seizure", "criminal"}):
        return False
    if today is None:
        return True
    # ISO dates compare as text; a fair without dates is taken to be on.
    day = today.isoformat()
    return (here["fair_from"] or day) <= day <= (here["fair_until"] or day)


def _customs_or_takedown(here: Context, orders: frozenset[str]) -> bool:
    detained = here["customs_kind"] in {"detention", "seizure", "exclusion"} or "customs_detention" in orders
    # The rule speaks of the main listing; a takedown of which we know no more counts as one.
    down = (here["plat_main_listing"] == "yes") or ("takedown" in orders and here["plat_main_listing"] != "no")
    return detained or down or here["platform_programme"] == "apex"


def _limited(here: Context, squat_stage: str | None) -> bool:
    proceeding = proceedings().get(here["proceeding_type"] or "")
    return bool(proceeding and proceeding.limited) or squat_stage in _OPPOSABLE


def _exposure(here: Context, rates: Mapping[str, Rate] | None) -> Exposure:
    found = largest((here["amount_claimed"], here["frozen"], here["sales_market"]), rates)
    if found.cny is None and here["request_type"] and not here["is_case"]:
        # Training, foreign law, a contact: nothing is at stake in the request itself.
        return Exposure(0, "")
    return found


def _share(exposure: int | None, turnover: str | None) -> float | None:
    upper = _TURNOVER.get(turnover or "")
    return round(exposure / upper * 100, 1) if exposure and upper else None
