"""The table of legal deadlines in an official paper."""

from datetime import date

from cases.models import Case, CaseDeadline
from lawlib.rules.tables import RULES
from portal.documents import Table

CHECKED = {"source_read": "已读原文", "secondary_source": "二手来源", "unverified": "未核实"}
WEEKDAYS = "一二三四五六日"


def deadline_table(case: Case) -> Table | None:
    """Every open deadline of the case; None when there is none."""
    rows = tuple(_row(deadline) for deadline in case.deadlines.filter(done_at=None))
    header = ("事项", "最早安全日", "最后日", "依据", "核对")
    return Table(header, rows, widths=(5, 3, 3, 4, 2)) if rows else None


def _row(deadline: CaseDeadline) -> tuple[str, ...]:
    rule = RULES.get(deadline.rule_id)
    if deadline.suspended_at:
        days = ("已中止，恢复后另行计算", "—")
    elif deadline.extended_to:
        days = (_day(deadline.extended_to), "已延期")
    elif deadline.printed_date:
        days = (_day(deadline.printed_date), "文书载明")
    elif deadline.safe_day:
        days = (_day(deadline.safe_day), _day(deadline.last_day))
    else:
        days = ("未推算，请向受理机构询问", "—")
    stated = deadline.day_kind != "safe" or deadline.suspended_at
    checked = "文书载明" if stated else CHECKED.get(deadline.check_state, "未核实")
    return (rule.action.zh if rule else deadline.label, *days, rule.citation if rule else "—", checked)


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）" if day else "—"
