"""The list of imports, and one import with what it would do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from lawlib.import_columns import labels_of
from lawlib.import_words import ROW_STATES, column_words, doubt_words, problem_words, refusal_words
from lawlib.models import ImportRow, ImportRun
from lawlib.models.import_run import OUTCOME_WORDS
from lawlib.rules.imports.runs import Outcome, RowState, possible

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from portal.tenancy.actor import Actor

PER_PAGE = 50
LONGEST = 400  # characters of a value on the page; an article may be long
# What stands in the list of rows to look at: by outcome, and those that did not go as the preview said.
SHOWN = (*(outcome.value for outcome in Outcome), "unsettled")


@dataclass(frozen=True, slots=True)
class Change:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    row: ImportRow
    state: str
    title: str
    changes: list[Change]
    problems: list[tuple[str, str, str]]  # column, value, words


@dataclass(frozen=True, slots=True)
class ImportPage:
    run: ImportRun
    counts: dict[str, int]
    states: dict[str, int]
    chosen: str
    lines: list[Line]
    page: Page
    refusal: str
    doubts: list[str]
    verbs: tuple[str, ...]

    @property
    def to_do(self) -> int:
        return self.counts["new"] + self.counts["changed"]

    @property
    def drafts(self) -> int:
        """That wait to be published."""
        return self.states.get(RowState.WRITTEN, 0)

    @property
    def settled(self) -> int:
        """By the work that is going on."""
        after = {"publishing": (RowState.WRITTEN,), "undoing": (RowState.WRITTEN, RowState.OUT)}
        return sum(count for state, count in self.states.items() if state not in after.get(self.run.state, ()))


def visible_imports(actor: Actor) -> QuerySet[ImportRun]:
    return ImportRun.objects.visible_to(actor).select_related("platform", "brought_by", "decided_by")


def import_list(actor: Actor, *, page: str | None) -> Page:
    """The newest first."""
    counted = {f"n_{outcome.value}": Count("rows", filter=Q(rows__outcome=outcome.value)) for outcome in Outcome}
    # Counted rows are grouped, and what is grouped forgets the order of its model.
    ordered = visible_imports(actor).annotate(**counted).order_by("-brought_at", "-id")
    return Paginator(ordered, 20).get_page(page)


def import_page(run: ImportRun, *, shown: str = "", page: str | None = None) -> ImportPage:
    rows = run.rows
    counts = {outcome.value: 0 for outcome in Outcome} | dict(
        rows.values_list("outcome").annotate(Count("pk")).order_by()
    )
    states = dict(rows.exclude(state=RowState.SEEN).values_list("state").annotate(Count("pk")).order_by())
    counts["unsettled"] = states.get(RowState.HELD, 0) + states.get(RowState.KEPT, 0)
    first = next((name for name in ("unsettled", "bad", "changed", "new") if counts[name]), "same")
    chosen = shown if shown in SHOWN else first
    found = Paginator(rows_shown(run, chosen), PER_PAGE).get_page(page)
    labels = labels_of(run.kind)
    return ImportPage(
        run=run,
        counts=counts,
        states=states,
        chosen=chosen,
        lines=[_line(row, labels) for row in found],
        page=found,
        refusal=refusal_words(run),
        doubts=[doubt_words(doubt) for doubt in run.notes.get("doubts", ())],
        verbs=possible(run.state),
    )


def rows_shown(run: ImportRun, chosen: str) -> QuerySet[ImportRow]:
    if chosen == "unsettled":
        return run.rows.filter(state__in=[RowState.HELD, RowState.KEPT]).order_by("place")
    return run.rows.filter(outcome=chosen).order_by("place")


def _line(row: ImportRow, labels: Mapping[str, tuple[str, str]]) -> Line:
    changed = row.before if row.outcome == Outcome.CHANGED else {}
    return Line(
        row=row,
        state=str(ROW_STATES.get(row.state, "")),
        title=next((str(row.fields[name]) for name in ("title_zh", "number") if row.fields.get(name)), ""),
        changes=[
            Change(column_words({"column": name}, labels), _shown(changed[name]), _shown(row.fields.get(name)))
            for name in labels  # in the order of the form, which JSON does not keep
            if name in changed
        ],
        problems=[problem_line(problem, labels) for problem in row.problems],
    )


def problem_line(problem: Mapping[str, Any], labels: Mapping[str, tuple[str, str]]) -> tuple[str, str, str]:
    """Column, value, what is wrong and what to do."""
    return column_words(problem, labels), problem["value"], problem_words(problem)


def _shown(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return f"{text[:LONGEST]}…" if len(text) > LONGEST else text


def report_rows(run: ImportRun) -> Iterator[tuple[str, ...]]:
    """Every row that was not taken or did not go as the preview said: a line for each of its problems."""
    labels = labels_of(run.kind)
    rows = run.rows.filter(Q(outcome=Outcome.BAD) | Q(state__in=[RowState.HELD, RowState.KEPT])).order_by("place")
    for row in rows.iterator(chunk_size=500):
        said = str(ROW_STATES.get(row.state) or OUTCOME_WORDS[Outcome(row.outcome)])
        for problem in row.problems:
            yield row.part, str(row.number), row.key, said, *problem_line(problem, labels)
