"""Self-assessments: questions with weights, answers, a score by section, advice where an answer is weak. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from lawlib.rules.csv_tables import read
from lawlib.rules.records import Text

# What is answered, by the letter in the link; None does not count.
POINTS: Mapping[str, int | None] = MappingProxyType({"y": 2, "p": 1, "n": 0, "x": None})
FULL = 2
SOUND, WEAK = 80, 50  # percent: from here on sound; below this weak


@dataclass(frozen=True, slots=True)
class Question:
    """`weight`: 1 to 3. `link`: a page of ours that helps."""

    number: int
    section: str
    weight: int
    text: Text
    advice: Text
    link: str

    @property
    def name(self) -> str:
        return f"q{self.number}"


@dataclass(frozen=True, slots=True)
class Assessment:
    key: str
    title: Text
    about: Text
    sections: Mapping[str, Text]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class SectionScore:
    """`percent` is None where nothing was answered that counts."""

    key: str
    name: Text
    percent: int | None


@dataclass(frozen=True, slots=True)
class Score:
    """`weak`: questions not answered with yes, the heaviest loss first. `open`: those without an answer."""

    percent: int | None
    sections: tuple[SectionScore, ...]
    weak: tuple[Question, ...]
    open: tuple[Question, ...]

    @property
    def level(self) -> str:
        """sound | fair | weak, "" for nothing answered."""
        if self.percent is None:
            return ""
        return "sound" if self.percent >= SOUND else "fair" if self.percent >= WEAK else "weak"


def _load() -> dict[str, Assessment]:
    rows = {key: list(found) for key, found in groupby(read("assessment_questions"), key=lambda row: row["assessment"])}
    return {row["key"]: _assessment(row, rows[row["key"]]) for row in read("assessments")}


def _assessment(row: dict[str, str], rows: list[dict[str, str]]) -> Assessment:
    return Assessment(
        key=row["key"],
        title=Text(row["zh"], row["en"]),
        about=Text(row["about_zh"], row["about_en"]),
        sections=MappingProxyType({one["section"]: Text(one["section_zh"], one["section_en"]) for one in rows}),
        questions=tuple(
            Question(
                number=int(one["number"]),
                section=one["section"],
                weight=int(one["weight"]),
                text=Text(one["zh"], one["en"]),
                advice=Text(one["advice_zh"], one["advice_en"]),
                link=one["link"],
            )
            for one in rows
        ),
    )


ASSESSMENTS: Mapping[str, Assessment] = MappingProxyType(_load())


def known(assessment: Assessment, given: Mapping[str, str]) -> dict[str, str]:
    """The answers among `given` that belong to the questions: {"q1": "y"}."""
    return {q.name: given[q.name] for q in assessment.questions if given.get(q.name) in POINTS}


def score(assessment: Assessment, answers: Mapping[str, str]) -> Score:
    """`answers` as `known` gives them."""
    questions = assessment.questions
    weak = [q for q in questions if _lost(q, answers) > 0]
    return Score(
        percent=_percent(questions, answers),
        sections=tuple(
            SectionScore(key, name, _percent([q for q in questions if q.section == key], answers))
            for key, name in assessment.sections.items()
        ),
        weak=tuple(sorted(weak, key=lambda q: (-_lost(q, answers), q.number))),
        open=tuple(q for q in questions if q.name not in answers),
    )


def _points(question: Question, answers: Mapping[str, str]) -> int | None:
    return POINTS[answers[question.name]] if question.name in answers else None


def _lost(question: Question, answers: Mapping[str, str]) -> int:
    points = _points(question, answers)
    return 0 if points is None else (FULL - points) * question.weight


def _percent(questions: tuple[Question, ...] | list[Question], answers: Mapping[str, str]) -> int | None:
    """Of what counts, rounded down: 100 means that every answer was yes."""
    counted = [(q.weight, points) for q in questions if (points := _points(q, answers)) is not None]
    full = sum(weight * FULL for weight, _points_ in counted)
    return sum(weight * points for weight, points in counted) * 100 // full if full else None
