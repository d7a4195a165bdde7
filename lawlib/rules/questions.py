"""One question to the public calculator and its answer; what a page, an interface, a calendar file and a link share."""

from dataclasses import dataclass
from datetime import date

from lawlib.rules.deadlines import UnknownRule, compute
from lawlib.rules.events import Event, events_of, service_cautions, service_modes
from lawlib.rules.records import AddOn, DeadlineRule
from lawlib.rules.results import DeadlineResult, Step
from lawlib.rules.tables import RULES
from lawlib.rules.windows import check_start


class UnknownChoice(ValueError):
    """An answer that this rule does not offer; `name` is that of the question, `offered` what it does."""

    def __init__(self, name: str, offered: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name, self.offered = name, offered


@dataclass(frozen=True, slots=True)
class Question:
    """`day`: when the event was, in the place's calendar. `version`: that of the rule when a link was made."""

    rule: str
    start: date
    event: str = ""
    subdivision: str = ""
    service_mode: str = ""
    add_on: str = ""
    printed: date | None = None
    version: str = ""

    def as_query(self) -> dict[str, str]:
        """Names and values that reproduce it, with the version of the rule as it is now."""
        asked = {
            "rule": self.rule,
            "start": self.start.isoformat(),
            "event": self.event,
            "subdivision": self.subdivision,
            "service_mode": self.service_mode,
            "add_on": self.add_on,
            "printed": self.printed.isoformat() if self.printed else "",
            "v": RULES[self.rule].version,
        }
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Answer:
    """`changed`: the rule is not the version any more that the link was made with. `in_force`: where the event lies
    outside the rule's time, the rule of the same step that was in force then, if the table has one."""

    question: Question
    event: Event
    result: DeadlineResult
    steps: tuple[Step, ...]
    cautions: tuple[str, ...]
    changed: bool
    in_force: DeadlineRule | None


def answer(question: Question) -> Answer:
    """Raises UnknownRule, UnknownChoice and, for the event's and the printed day alike, StartOutOfRange."""
    if question.rule not in RULES:
        raise UnknownRule(question.rule)
    rule, event = RULES[question.rule], _event(question)
    if question.service_mode and question.service_mode not in service_modes(rule.id):
        raise UnknownChoice("service_mode", tuple(service_modes(rule.id)))
    start = event.start(question.start)
    check_start(question.printed or start)
    result = compute(
        rule.id, start, subdivision=question.subdivision, printed_date=question.printed, add_on=_add_on(question)
    )
    shifted = Step("counted_from", {"event": question.start.isoformat(), "note": event.note, "day": start.isoformat()})
    return Answer(
        question=question,
        event=event,
        result=result,
        steps=(shifted, *result.steps) if event.key else result.steps,
        cautions=(*service_cautions(rule.id, question.service_mode), *result.cautions),
        changed=question.version not in ("", rule.version),
        in_force=None if result.computed else _in_force(rule, start),
    )


def _event(question: Question) -> Event:
    events = {event.key: event for event in events_of(question.rule)}
    if question.event not in events:
        raise UnknownChoice("event", tuple(events))
    return events[question.event]


def _add_on(question: Question) -> AddOn | None:
    offered = {one.key: one for one in RULES[question.rule].add_ons}
    if question.add_on and question.add_on not in offered:
        raise UnknownChoice("add_on", tuple(offered))
    return offered.get(question.add_on)


def _in_force(rule: DeadlineRule, day: date) -> DeadlineRule | None:
    """An amended rule and the one before it share their id but for "-OLD"."""
    newer = rule.id.removesuffix("-OLD")
    pair = (RULES[key] for key in (newer, f"{newer}-OLD") if key in RULES and key != rule.id)
    return next((one for one in pair if (one.valid_from or day) <= day <= (one.valid_to or day)), None)
