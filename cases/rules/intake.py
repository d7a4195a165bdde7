"""The intake of a request, in one place to import from: questions, checking, words, facts for the deadlines."""

from cases.rules.facts import facts
from cases.rules.intake_clean import FIELD_TYPES, FILE_TYPES, clean
from cases.rules.intake_context import CASE_REQUESTS, context
from cases.rules.intake_form import read_form
from cases.rules.intake_questions import (
    Step,
    accepted_answers,
    block_progress,
    blocks_for,
    clean_answers,
    consents,
    fields_for,
    is_required,
    need,
    required_left,
    steps,
    validate,
    validate_all,
)
from cases.rules.intake_show import (
    SummaryRow,
    place_name,
    show,
    subject,
    summary,
    summary_all,
    summary_of,
    title,
    title_of,
)
from cases.rules.intake_tables import Block, Field, all_fields, blocks, proceedings, section_label, step_label
from cases.rules.problems import Problem

CONSENT_KEYS = ("c_expert", "c_up", "c_overseas", "c_case")
STATEMENT_KEYS = ("c_truth", "c_process", "c_nostate", "c_notice")
# Raise it whenever the wording of a consent or statement changes: what a person agreed to is kept by this version.
CONSENT_VERSION = "2026-11"

__all__ = [
    "CASE_REQUESTS",
    "CONSENT_KEYS",
    "CONSENT_VERSION",
    "FIELD_TYPES",
    "FILE_TYPES",
    "STATEMENT_KEYS",
    "Block",
    "Field",
    "Problem",
    "Step",
    "SummaryRow",
    "accepted_answers",
    "all_fields",
    "block_progress",
    "blocks",
    "blocks_for",
    "clean",
    "clean_answers",
    "consents",
    "context",
    "facts",
    "fields_for",
    "is_required",
    "need",
    "place_name",
    "proceedings",
    "read_form",
    "required_left",
    "section_label",
    "show",
    "step_label",
    "steps",
    "subject",
    "summary",
    "summary_all",
    "summary_of",
    "title",
    "title_of",
    "validate",
    "validate_all",
]
