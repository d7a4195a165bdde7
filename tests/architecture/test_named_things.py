"""What is named in one place must have its counterpart in another: actions their words, tasks their sweep."""

import ast
from collections.abc import Iterator

import pytest
from django.utils.translation import override

from cases.rules.calls import STEPS as CALL_STEPS
from cases.rules.circular import STEPS as CIRCULAR_STEPS
from cases.rules.joint import STEPS as JOINT_STEPS
from cases.rules.lifecycle import VERBS
from cases.rules.moves import MOVES
from cases.rules.supervision import STEPS as TASK_STEPS
from experts.rules.agency_states import STEPS as AGENCY_STEPS
from experts.rules.introductions import STEPS as INTRODUCTION_STEPS
from experts.rules.standing import STEPS as STANDING_STEPS
from lawlib.rules.editions import STEPS as EDITION_STEPS
from lawlib.rules.imports.runs import STEPS as IMPORT_STEPS
from portal.audit.words import action_words
from portal.celery import app
from risk_warnings.rules.lifecycle import STEPS as WARNING_STEPS
from tests.architecture.sources import name, python_files, tree

# Actions made of a prefix and a variable: what the variable can be.
MADE = {
    ("cases/services/take_step.py", "case.{verb}"): VERBS,
    ("cases/services/deadlines.py", "case.{kind}"): ("deadline_done", "deadline_reopened"),
    ("cases/services/exports/tell.py", "export.{action}"): ("prepared", "agreed", "approved", "refused", "revoked"),
    ("cases/services/moves/move_on.py", "move.{verb}"): (
        "ask",
        "offer",
        *sorted({v for t in MOVES.values() for v in t}),
    ),
    ("cases/services/circulate/step_on.py", "circular.{verb}"): ("draft", *sorted(set(CIRCULAR_STEPS) - {"sign"})),
    ("cases/services/supervise/step_on.py", "supervision.{verb}"): ("ask", "overdue", "hand_over", *sorted(TASK_STEPS)),
    ("cases/services/calls/step_on.py", "call.{verb}"): tuple(sorted(CALL_STEPS)),
    ("cases/services/joint/step_on.py", "joint.{verb}"): tuple(sorted(JOINT_STEPS)),
    ("lawlib/services/take_edition_step.py", "edition.{verb}"): (
        *("begin", "write", "roll_back", "invite"),
        *sorted(EDITION_STEPS),
    ),
    ("lawlib/services/imports/run_steps.py", "library_import.{verb}"): tuple(sorted(IMPORT_STEPS)),
    ("warnings/risk_warnings/services/step_on.py", "warning.{verb}"): tuple(sorted(WARNING_STEPS)),
    ("experts/services/market/moving.py", "introduction.{verb}"): tuple(sorted(INTRODUCTION_STEPS)),
    ("experts/services/agencies/take_agency_step.py", "agency.{verb}"): tuple(sorted(AGENCY_STEPS)),
    ("experts/services/standing/take_standing_step.py", "expert.{verb}"): tuple(sorted(STANDING_STEPS)),
    ("experts/services/standing/enter_candidate.py", "expert.{verb}_received"): ("apply_received", "nominate_received"),
    ("experts/services/lists/decide_list.py", "expert_list.{verb}"): ("apply", "drop", "undo"),
    ("cases/services/scan_attachment.py", "attachment.{state.value}"): ("infected", "oversize"),
}
# Functions that hand an action on, which stands at this place of the call.
HANDED_ON = {"_came_or_went": 0, "_tell": 1}
# Enqueued task -> the entry of beat that finds what a lost message has left.
SWEEPS = {
    "inbox.send_email": "inbox.sweep",
    "inbox.send_post": "inbox.sweep",
    "inbox.send_sms": "inbox.sweep",
    "cases.scan_attachment": "cases.scan_due",
    "accounts.make_copy": "accounts.sweep_copies",
    "cases.propose_panels": "cases.propose_due",
    "cases.tell_circular": "cases.tell_circulars",
    "cases.find_clusters_of": "cases.find_clusters",
    "cases.finish_upload": "cases.finish_uploads",
    "experts.pass_on_left": "experts.expire_seats",
    "lawlib.work_on_import": "lawlib.continue_imports",
    "lawlib.pack_search": "lawlib.pack_search",
    "experts.recheck_around": "experts.recheck_seats",
    "experts.recheck_seats": "experts.recheck_seats",
    "risk_warnings.read_payload": "risk_warnings.sweep_ingest",
    "risk_warnings.poll_source": "risk_warnings.sweep_sources",
    "risk_warnings.match_signal": "risk_warnings.sweep_ingest",
    "risk_warnings.match_watch": "risk_warnings.sweep_ingest",
    "risk_warnings.match_marks": "risk_warnings.sweep_ingest",
    "risk_warnings.push_warning": "risk_warnings.sweep_push",
    "risk_warnings.issue_letter": "risk_warnings.sweep_push",
    "risk_warnings.tell_correction": "risk_warnings.sweep_push",
}


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in python_files(("portal", "lawlib", "experts", "cases", "warnings")):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                yield name(path), node


def function(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def recorded_actions() -> Iterator[str]:
    for file, call in calls():
        values = [word.value for word in call.keywords if word.arg == "action"]
        if (place := HANDED_ON.get(function(call))) is not None and file.startswith(("portal/audit", "portal/tenancy")):
            values += call.args[place : place + 1]
        for value in values:
            for part in (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,):
                yield from codes(file, part)


def codes(file: str, value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str) and "." in value.value:
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        pattern = ast.unparse(value)[2:-1]
        yield from (pattern.partition("{")[0] + one for one in MADE[file, pattern])


def test_actions_are_found_at_all() -> None:
    found = set(recorded_actions())
    assert {"case.accept", "seat.invited", "user.logged_in", "user.password_set", "member.added"} <= found


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_every_recorded_action_has_words(lang: str) -> None:
    """The trail is read by people: a code alone says nothing to an auditor. See `register_actions`."""
    with override(lang):
        assert [action for action in sorted(set(recorded_actions())) if not action_words(action)] == []


def test_every_enqueued_task_has_a_sweep() -> None:
    """A broker that is down loses the message (`portal.queue`): beat must find the row again."""
    enqueued = {
        call.args[0].value
        for file, call in calls()
        if function(call) in {"enqueue", "enqueue_many", "_queue"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    beat = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert enqueued
    assert [task for task in sorted(map(str, enqueued)) if SWEEPS.get(str(task)) not in beat] == []
    assert set(SWEEPS) == enqueued


def test_beat_sends_only_tasks_that_exist() -> None:
    app.loader.import_default_modules()
    missing = [entry["task"] for entry in app.conf.beat_schedule.values() if entry["task"] not in app.tasks]
    assert missing == []
