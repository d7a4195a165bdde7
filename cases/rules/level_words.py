"""A grading in plain words: why this level, with the numbers that led to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cases.rules.choices import choice_label
from cases.rules.levels import RuleHit, rule_set
from cases.rules.words import Words

Inputs = Mapping[str, Any]

_COUNSEL = {
    "retained": Words("已聘当地律师", "local counsel retained"),
    "in_talks": Words("当地律师洽谈中", "still in talks with local counsel"),
    "not_retained": Words("未聘当地律师", "no local counsel retained"),
    "unknown": Words("当地律师聘请情况不明", "not known whether local counsel is retained"),
}


def words(hit: RuleHit, lang: str, version: str = "") -> str:
    """Why the rule applied, such as 最早安全日剩5个工作日，未聘当地律师; scoring rules end with their points.
    `version` is that of the rules that graded.

    A hit of a version or rule that no longer exists is named by its id alone.
    """
    try:
        template = rule_set(version).rule(hit.rule_id, hit.tier).hit_words.label(lang)
    except KeyError:
        return hit.rule_id
    text = template.format_map(_Slots(hit.inputs, lang))
    if hit.effect.startswith("+"):
        text += Words(f"，+{hit.points}", f", +{hit.points}").label(lang)
    return text[:1].upper() + text[1:]


def yuan(amount: int, lang: str) -> str:
    """6,200万元 / CNY 62 million; below ten thousand the bare figure."""
    if lang.lower().startswith("en"):
        return f"CNY {amount / 1_000_000:,.4g} million" if amount >= 1_000_000 else f"CNY {amount:,}"
    if amount >= 100_000_000:
        return f"{amount / 100_000_000:,.2f}".rstrip("0").rstrip(".") + "亿元"
    return f"{amount // 10_000:,}万元" if amount >= 10_000 else f"{amount:,}元"


class _Slots(dict[str, str]):
    """Fills the slots of a template from the inputs of a hit."""

    def __init__(self, inputs: Inputs, lang: str) -> None:
        super().__init__()
        self._inputs, self._lang = inputs, lang

    def __missing__(self, slot: str) -> str:
        return _SAY[slot](self._inputs).label(self._lang)


def _days_left(inputs: Inputs) -> Words:
    left = inputs["days_left"]
    if left < 0:
        return Words(f"最早安全日已过{-left}个工作日", f"the earliest safe day passed {_days(-left)} ago")
    if left == 0:
        return Words("今天就是最早安全日", "today is the earliest safe day")
    return Words(f"最早安全日剩{left}个工作日", f"{_days(left)} to the earliest safe day")


def _days(count: int) -> str:
    return f"{count} working day" + ("" if count == 1 else "s")


def _cluster(inputs: Inputs) -> Words:
    if inputs.get("industry_confirmed"):
        return Words("产业平台确认影响产业全局", "an industry platform confirms an effect on the whole industry")
    size = inputs["cluster_size"]
    return Words(
        f"同一权利人90日内涉及{size}家境内企业", f"{size} domestic enterprises hit by one right holder within 90 days"
    )


def _national(inputs: Inputs) -> Words:
    if inputs.get("unfair_treatment"):
        return Words("涉不公平待遇", "unfair treatment abroad")
    if inputs.get("gov_probe"):
        return Words("涉外国政府或执法机构调查", "an investigation by a foreign government or authority")
    return Words("涉密或重要数据可能出境", "secret or important data may leave the country")


def _letter(inputs: Inputs) -> Words:
    if inputs.get("warning_letter_with_charts"):
        return Words("警告函附权利要求对照", "warning letter with claim charts")
    return Words("对方为已知NPE", "the other side is a known non-practising entity")


def _exposure(inputs: Inputs) -> Words:
    amount, share, rates = (inputs.get(name) for name in ("exposure_cny", "revenue_share", "exposure_rates"))
    if amount is None:
        zh, en = "敞口不明", "exposure not known"
    else:
        zh, en = f"敞口{yuan(amount, 'zh')}", f"exposure {yuan(amount, 'en')}"
    if share is not None:
        zh, en = f"{zh}，至少占营收{share:g}%", f"{en}, at least {share:g}% of revenue"
    if rates:
        zh, en = f"{zh}（按样例汇率{rates}折算）", f"{en} (at sample rates: {rates})"
    return Words(zh, en)


def _key(inputs: Inputs) -> Words:
    if inputs.get("key_industry"):
        tag = inputs["key_industry"]
        return Words(f"重点产业：{choice_label('tags', tag, 'zh')}", f"key industry: {choice_label('tags', tag, 'en')}")
    return Words(f"重点国家：{inputs['key_country']}", f"key country: {inputs['key_country']}")


def _orders(inputs: Inputs) -> Words:
    names = sorted(inputs["orders"])
    zh = "、".join(choice_label("orders", name, "zh") for name in names)
    return Words(zh, ", ".join(choice_label("orders", name, "en") for name in names))


def _choice(name: str, list_name: str) -> Callable[[Inputs], Words]:
    def say(inputs: Inputs) -> Words:
        code = inputs[name]
        return Words(choice_label(list_name, code, "zh"), choice_label(list_name, code, "en").lower())

    return say


_SAY: dict[str, Callable[[Inputs], Words]] = {
    "days_left": _days_left,
    "counsel": lambda inputs: _COUNSEL.get(inputs["counsel"], _COUNSEL["unknown"]),
    "orders": _orders,
    "cluster": _cluster,
    "national": _national,
    "letter": _letter,
    "exposure": _exposure,
    "key": _key,
    "size": _choice("size", "size"),
    "squat_stage": _choice("squat_stage", "squat_stage"),
    "squat_window": lambda inputs: Words(str(inputs["squat_window"]), str(inputs["squat_window"])),
    "score": lambda inputs: Words(str(inputs["score"]), str(inputs["score"])),
}
