"""The plan as a timeline: a bar from the recommended to the latest day of each step, legal limits, today, the launch.

Drawn on the server as the other charts are (ADR 0007): colours by class, two widths, a table beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lawlib.rules.windows import add_months
from lawlib.selectors.planner_page import PlannerPage, StepLine

ROW, HEAD, FOOT = 24, 30, 30  # the months stand in the head, today and the launch in the foot


@dataclass(frozen=True, slots=True)
class Bar:
    """Lengths in units of the drawing. `state`: as of the step. `limit`: where the legal limit is, if in the frame."""

    label: str
    y: float
    x: float
    wide: float
    state: str
    limit: float | None
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    left: float
    ticks: list[tuple[float, str]]
    bars: list[Bar]
    today: float
    launch: float

    @property
    def foot(self) -> int:
        """Where the bars end and the names of today and the launch begin."""
        return self.height - 22


@dataclass(frozen=True, slots=True)
class Frame:
    first: date
    days: int
    left: float
    width: float

    def x(self, day: date) -> float:
        return round(self.left + (day - self.first).days / self.days * self.width, 1)


def draw(page: PlannerPage, *, width: int, narrow: bool = False) -> Drawing:
    """`narrow`: names stand above the bars instead of beside them."""
    lines = sorted(page.lines, key=lambda line: line.number)
    left, row = (8.0, ROW * 1.7) if narrow else (168.0, float(ROW))
    days = [day for line in lines for day in (line.step.best, line.step.latest)]
    plan = page.plan
    first = min([plan.today, *days]).replace(day=1)
    last = add_months(max([plan.ask.launch, plan.today, *days]).replace(day=1), 1)
    frame = Frame(first, (last - first).days, left, width - left - 12)
    return Drawing(
        width=width,
        height=round(HEAD + row * len(lines) + FOOT),
        left=left,
        ticks=_ticks(frame, last, 6 if narrow else 3),
        bars=[_bar(line, frame, HEAD + row * i, narrow=narrow) for i, line in enumerate(lines)],
        today=frame.x(plan.today),
        launch=frame.x(plan.ask.launch),
    )


def _ticks(frame: Frame, last: date, every: int) -> list[tuple[float, str]]:
    """The first of every third (sixth) month, as far as its name fits."""
    found, month = [], frame.first
    while month < last - timedelta(days=45):
        found.append((frame.x(month), f"{month:%Y-%m}"))
        month = add_months(month, every)
    return found


def _bar(line: StepLine, frame: Frame, top: float, *, narrow: bool) -> Bar:
    step = line.step
    x = frame.x(step.best)
    limits = [limit.safe for limit in line.limits if limit.safe]
    end = frame.first + timedelta(days=frame.days)
    y = top + (16 if narrow else 5)
    return Bar(
        label=f"{line.number} {line.short}",
        y=y,
        x=x,
        wide=max(6.0, round(frame.x(step.latest) - x, 1)),
        state="over" if step.over else step.state,
        limit=frame.x(min(limits)) if limits and frame.first <= min(limits) <= end and not step.over else None,
        label_x=frame.left,
        label_y=top + (12 if narrow else 17),
    )
