"""Everything the wizard shows: unfinished drafts, the rail, the questions of a step, the preview, the review."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from cases.asking.preview import Preview, preview
from cases.asking.sections import Section, at_once, sections
from cases.due import beijing_today
from cases.models import Attachment, IntakeDraft
from cases.rules import intake
from cases.rules.assessment import Assessment, assess
from cases.rules.draft_merge import fingerprint
from cases.rules.intake_tables import STEPS
from cases.selectors.platforms import Platforms, platforms_for
from cases.words import lang
from portal.tenancy.actor import Actor

# What the rail says of a step that is done: the answer people know it by.
_KNOWN_BY = {
    "enterprise": "name_zh",
    "contact": "contact_name",
    "request": "request_type",
    "dispute": "proceeding_type",
    "commercial": "products",
    "steps_taken": "counsel",
}


@dataclass(frozen=True, slots=True)
class RailStep:
    """`state`: done, now or "". `left`: required questions without an answer."""

    key: str
    number: int
    label: str
    state: str
    left: int
    note: str


@dataclass(frozen=True, slots=True)
class DraftRow:
    """An unfinished request in the list of the start page."""

    draft: IntakeDraft
    title: str
    step: str
    left: int


def own_draft(actor: Actor, pk: int) -> IntakeDraft | None:
    drafts = IntakeDraft.objects.visible_to(actor).select_related("enterprise", "case", "author")
    return drafts.filter(pk=pk).first()


def unfinished_drafts(actor: Actor) -> list[DraftRow]:
    found = IntakeDraft.objects.visible_to(actor).unfinished().select_related("author", "enterprise")
    return [
        DraftRow(
            draft,
            intake.title(draft.answers, lang()),
            intake.step_label(draft.step or STEPS[0], lang()),
            sum(len(intake.required_left(step, draft.answers)) for step in STEPS[:-1]),
        )
        for draft in found
    ]


def assess_draft(draft: IntakeDraft, *, now: datetime) -> Assessment:
    """SECURITY: without the number of others hit by the same claimant; otherwise anybody could find out whether a
    competitor sues by typing its name. The number counts once the request is filed."""
    enterprise = draft.enterprise
    profile = {"size": enterprise.size, "tags": enterprise.tags}
    return assess(draft.answers, today=beijing_today(now), enterprise=profile)


@dataclass
class Wizard:
    """One page of the wizard. `answers` are those shown: stored ones, or what was typed and could not be stored."""

    draft: IntakeDraft
    step: str
    now: datetime
    answers: dict[str, Any]
    assessment: Assessment
    files: list[Attachment]
    page: str

    @property
    def steps(self) -> tuple[intake.Step, ...]:
        return intake.steps()

    @property
    def number(self) -> int:
        return STEPS.index(self.step) + 1

    @property
    def label(self) -> str:
        return intake.step_label(self.step, lang())

    @property
    def previous(self) -> str:
        return STEPS[self.number - 2] if self.number > 1 else ""

    @property
    def following(self) -> str:
        return STEPS[self.number] if self.number < len(STEPS) else ""

    @property
    def attached(self) -> set[str]:
        return {file.question for file in self.files}

    @property
    def papers(self) -> list[Attachment]:
        """The files of the documents step, not those that another question asked for."""
        return [file for file in self.files if file.question == "docs"]

    @cached_property
    def platforms(self) -> Platforms:
        return platforms_for(self.draft.enterprise, self.answers)

    @property
    def level(self) -> str:
        return self.assessment.grading.level.value

    def rail(self) -> list[RailStep]:
        reached = max(STEPS.index(self.draft.step or STEPS[0]), self.number - 1)
        return [self._rail_step(step, reached) for step in self.steps]

    def _rail_step(self, step: intake.Step, reached: int) -> RailStep:
        left = len(intake.required_left(step.key, self.answers, attached=self.attached))
        passed = step.number - 1 < reached or (step.number - 1 == reached and step.key != self.step)
        state = "now" if step.key == self.step else "done" if passed and not left else ""
        key = _KNOWN_BY.get(step.key)
        if key == "name_zh" and lang().startswith("en") and self.answers.get("name_en"):
            key = "name_en"
        known = intake.summary_of(self.answers, [key], lang()) if key and state == "done" else []
        note = known[0][1].split("\n")[0] if known else ""
        return RailStep(step.key, step.number, step.label(lang()), state, left if passed or state else 0, note)

    def problems(self) -> dict[str, intake.Problem]:
        """Everything that is wrong with this step."""
        return intake.validate(self.step, self.answers, today=self.assessment.today, attached=self.attached)

    def all_problems(self, *, for_level: bool = False) -> dict[str, dict[str, intake.Problem]]:
        """What stands in the way of filing; with `for_level` also what the expected level asks for on top, which is
        wanted but keeps nobody in need from filing."""
        answers = self.answers if for_level else {k: v for k, v in self.answers.items() if k != "expected_level"}
        return intake.validate_all(answers, today=self.assessment.today, attached=self.attached)

    def sections(
        self, problems: Mapping[str, intake.Problem] | None = None, clashes: Mapping[str, str] | None = None
    ) -> tuple[Section, ...]:
        shown = at_once(self.step, self.answers, today=self.assessment.today) if problems is None else problems
        return sections(self.step, self.answers, lang(), problems=shown, clashes=clashes)

    def preview(self) -> Preview:
        return preview(self.assessment, self.answers, lang())

    def seen(self) -> dict[str, str]:
        """Fingerprints of the stored answers to the questions of this step."""
        keys = [field.key for field in intake.fields_for(self.step, self.answers)]
        stored = self.draft.answers
        return {key: fingerprint(stored[key]) for key in keys if key in stored}


def wizard(
    draft: IntakeDraft, step: str, *, now: datetime, typed: Mapping[str, Any] | None = None, page: str = ""
) -> Wizard:
    """`typed`: answers to show in place of the stored ones. `page` names the open page; a new one gets a new name."""
    assessment = assess_draft(draft, now=now)
    answers = {**draft.answers, **(typed or {}), "expected_level": assessment.grading.level.value}
    files = list(Attachment.objects.filter(draft=draft).select_related("uploaded_by"))
    return Wizard(draft, step, now, answers, assessment, files, page or secrets.token_hex(6))
