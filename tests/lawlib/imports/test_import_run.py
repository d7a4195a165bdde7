"""An import from file to drafts and back: what it does, what it does not do twice, what it leaves alone."""

import csv
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lawlib.models import Edition, Fee, ImportRow, ImportRun, Instrument
from lawlib.rules.checklists import TO_PUBLISH
from lawlib.rules.imports.runs import RefusedStep
from lawlib.services.imports.apply_import import apply_import
from lawlib.services.imports.bring_import import bring_import
from lawlib.services.imports.read_import import read_import
from lawlib.services.imports.run_steps import ask_import
from lawlib.services.imports.undo_import import undo_import
from lawlib.services.imports.work_on_import import continue_imports, forget_imports, work_on_import
from portal.audit.models import AuditEntry
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from tests.factories.lawlib import make_law
from tests.factories.tenancy import actor

pytestmark = pytest.mark.django_db

NOW = timezone.now() + timedelta(hours=1)  # after the library was loaded
LAW = ["key", "title_zh", "title_en", "title_native", "jurisdiction", "kind", "rights", "in_force_from", "note_zh"]


def table(*rows: list[str], header: list[str] = LAW) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def law(key: str, **more: str) -> list[str]:
    cells = {
        "key": key, "title_zh": f"测试法{key}", "title_en": f"Test Act {key}", "title_native": "T",
        "jurisdiction": "德国", "kind": "act", "rights": "patent;商标", "in_force_from": "2024/1/2", "note_zh": "",
    }  # fmt: skip
    return [(cells | more)[name] for name in LAW]


def bring(editor: Actor, data: bytes, *, kind: str = "law", name: str = "x.csv", **more: Any) -> ImportRun:
    return bring_import(actor=editor, file=SimpleUploadedFile(name, data), kind=kind, now=NOW, **more)


def read(editor: Actor, data: bytes, **more: Any) -> ImportRun:
    run = bring(editor, data, **more)
    work_on_import(run_id=run.pk, now=NOW)
    run.refresh_from_db()
    return run


def applied(run: ImportRun, editor: Actor) -> ImportRun:
    ask_import(actor=editor, run=run, verb="apply", now=NOW)
    work_on_import(run_id=run.pk, now=NOW)
    run.refresh_from_db()
    return run


def outcomes(run: ImportRun) -> list[tuple[int, str, list[str]]]:
    return [(row.number, row.outcome, [one["code"] for one in row.problems]) for row in run.rows.order_by("place")]


def test_preview_tells_new_changed_unchanged_and_bad(editor: Actor) -> None:
    there = Instrument.objects.get(key="L001")
    same = [there.key, there.title_zh, there.title_en, there.title_native, "US", there.kind, "trademark", "", ""]
    other = [there.key, "新名称", there.title_en, there.title_native, "US", there.kind, "trademark", "", ""]
    run = read(editor, table(law("N1"), same, law("N2", jurisdiction="火星", in_force_from="2024-13-01"), law("N1")))
    assert run.state == "ready" and not run.file
    assert outcomes(run) == [
        (2, "new", []),
        (3, "same", []),
        (4, "bad", ["unknown_code", "no_such_day"]),
        (5, "bad", ["duplicate_key"]),
    ]
    fresh = run.rows.get(number=2).fields
    assert (fresh["jurisdiction"], fresh["rights"]) == ("DE", ["patent", "trademark"])
    assert (fresh["in_force_from"], fresh["check_state"], fresh["year"]) == ("2024-01-02", "unverified", None)
    changed = read(editor, table(other)).rows.get()
    assert (changed.outcome, changed.before) == ("changed", {"title_zh": there.title_zh})
    assert not Edition.objects.filter(origin="import").exists()  # a preview writes nothing


def test_what_the_library_exports_is_unchanged(editor: Actor) -> None:
    """The tables that the portal itself is loaded from say nothing new."""
    data = Path("lawlib/data/fees.csv").read_bytes()
    run = read(editor, data, kind="fee")
    assert Fee.objects.count() > 20
    assert set(run.rows.values_list("outcome", flat=True)) == {"same"}
    assert run.rows.count() == Fee.objects.count()


def test_applying_twice_changes_nothing(editor: Actor) -> None:
    data = table(law("N1"), law("N2"), law("bad key"))
    run = applied(read(editor, data), editor)
    assert run.state == "applied"
    drafts = Edition.objects.filter(origin="import").order_by("key")
    assert [(one.key, one.number, one.state, one.platform_id) for one in drafts] == [
        ("N1", 1, "draft", editor.platform.pk),
        ("N2", 1, "draft", editor.platform.pk),
    ]
    assert drafts[0].writers == [editor.user_id] and drafts[0].valid_from.isoformat() == "2024-01-02"
    with pytest.raises(RefusedStep):
        ask_import(actor=editor, run=run, verb="apply", now=NOW)
    again = read(editor, data)
    assert [outcome for _, outcome, _ in outcomes(again)] == ["same", "same", "bad"]
    with pytest.raises(RefusedStep, match="nothing_to_do"):
        ask_import(actor=editor, run=again, verb="apply", now=NOW)
    assert drafts.count() == 2


def test_undo_takes_back_what_nobody_touched(editor: Actor) -> None:
    run = applied(read(editor, table(law("N1"), law("N2"), law("N3"))), editor)
    touched = Edition.objects.get(key="N2", state="draft")
    Edition.objects.filter(pk=touched.pk).update(version=2)
    ask_import(actor=editor, run=run, verb="undo", now=NOW)
    work_on_import(run_id=run.pk, now=NOW)
    run.refresh_from_db()
    assert run.state == "undone"
    assert list(Edition.objects.filter(origin="import").order_by("key").values_list("key", "state")) == [
        ("N1", "archived"),
        ("N2", "draft"),
        ("N3", "archived"),
    ]
    assert list(run.rows.order_by("place").values_list("state", flat=True)) == ["undone", "kept", "undone"]
    assert run.rows.get(key="N2").problems[0]["code"] == "draft_changed"
    assert [outcome for _, outcome, _ in outcomes(read(editor, table(law("N1"))))] == ["new"]


def test_what_came_between_preview_and_decision_stays(editor: Actor) -> None:
    first, second = read(editor, table(law("N1"))), read(editor, table(law("N1", note_zh="另一个"), law("N4")))
    applied(first, editor)
    run = applied(second, editor)
    assert list(run.rows.order_by("place").values_list("key", "state")) == [("N1", "held"), ("N4", "written")]
    assert Edition.objects.get(key="N1", state="draft").fields["note_zh"] == ""


def test_a_worker_that_is_killed_is_followed_by_one_that_does_nothing_twice(editor: Actor) -> None:
    run = bring(editor, table(*(law(f"N{n}") for n in range(25)), law("N3")))
    read_import(run=run, now=NOW, chunk=10, most=1)  # and is gone
    run.refresh_from_db()
    assert (run.state, run.place) == ("reading", 10)
    later = NOW + timedelta(minutes=3)
    read_import(run=run, now=NOW, chunk=10, most=1)
    assert continue_imports(now=later) == 1
    run.refresh_from_db()
    assert (run.state, run.place) == ("ready", 26)
    assert run.rows.get(place=26).problems[0]["params"] == {"number": 5, "part": ""}
    ask_import(actor=editor, run=run, verb="apply", now=later)
    run.refresh_from_db()
    apply_import(run=run, now=later, chunk=10, most=1)
    run.refresh_from_db()
    assert (run.state, run.done) == ("applying", 10)
    assert continue_imports(now=later) == 0  # somebody is at it
    assert continue_imports(now=later + timedelta(minutes=3)) == 1
    assert Edition.objects.filter(origin="import").count() == 25
    run.refresh_from_db()
    ask_import(actor=editor, run=run, verb="undo", now=later)
    run.refresh_from_db()
    undo_import(run=run, now=later, chunk=10, most=2)
    continue_imports(now=later + timedelta(minutes=3))
    assert not Edition.objects.filter(origin="import", state="draft").exists()


def test_a_worker_that_lags_behind_leaves_it_to_the_other(editor: Actor) -> None:
    run = bring(editor, table(*(law(f"N{n}") for n in range(5))))
    stale = ImportRun.objects.get(pk=run.pk)
    read_import(run=run, now=NOW, chunk=2, most=1)
    read_import(run=stale, now=NOW, chunk=2)
    assert run.rows.count() == 2


def test_a_refused_file_leaves_a_reason_and_nothing_else(editor: Actor) -> None:
    bad = read(editor, table(["N1"], header=["key"]))
    assert (bad.state, bad.refusal["code"], bad.rows.count(), bool(bad.file)) == ("refused", "no_column", 0, False)
    assert read(editor, b"key\n").refusal["code"] == "no_rows"


def test_articles_from_text_and_their_wordings(editor: Actor) -> None:
    make_law("X1")
    text = "某法\n第一条　为了保护。\n第二条　【范围】适用于。\n附件：表".encode("gb18030")
    run = read(editor, text, kind="article", shape="text", law="X1", language="zh", wording="official", name="x.txt")
    assert [(row.key, row.outcome) for row in run.rows.all()] == [("X1/art_1", "new"), ("X1/art_2", "new")]
    assert run.rows.get(key="X1/art_2").fields["heading_zh"] == "范围"
    assert [one["code"] for one in run.notes["doubts"]] == ["before", "after"]
    rows = [["X1", "art_1", "第一条", day, "旧" + day] for day in ("2020-01-01", "2021-01-01")]
    header = ["law", "eid", "number", "in_force_from", "text_zh"]
    two = read(editor, table(*rows, header=header), kind="article")
    assert [(outcome, codes) for _, outcome, codes in outcomes(two)] == [("new", []), ("bad", ["one_wording"])]


def test_the_number_of_questions_does_not_grow_with_the_rows(editor: Actor) -> None:
    def asked(rows: int) -> int:
        run = bring(editor, table(*(law(f"Q{rows}-{n}") for n in range(rows))))
        with CaptureQueriesContext(connection) as queries:
            work_on_import(run_id=run.pk, now=NOW)
            ask_import(actor=editor, run=ImportRun.objects.get(pk=run.pk), verb="apply", now=NOW)
            work_on_import(run_id=run.pk, now=NOW)
        return len(queries)

    assert asked(3) == asked(60)


def test_every_step_is_in_the_trail_of_the_platform(editor: Actor) -> None:
    run = applied(read(editor, table(law("N1"))), editor)
    told = AuditEntry.objects.filter(object_type="lawlib.importrun", object_id=str(run.pk)).order_by("id")
    assert [(one.action, one.actor_id) for one in told] == [
        ("library_import.brought", editor.user_id),
        ("library_import.read", None),
        ("library_import.apply", editor.user_id),
        ("library_import.applied", None),
    ]


def test_previews_nobody_decided_on_are_forgotten(editor: Actor) -> None:
    run = read(editor, table(law("N1")))
    assert forget_imports(now=NOW + timedelta(days=29)) == 0
    assert forget_imports(now=NOW + timedelta(days=31)) == 1
    run.refresh_from_db()
    assert run.state == "dropped" and not run.rows.exists()


def test_rows_hold_what_the_database_can(editor: Actor) -> None:
    run = read(editor, b'[{"key": "\\ud800", "title_zh": "\\u0000", "note_zh": "' + b"x" * 40_000 + b'"}]')
    row = ImportRow.objects.get(run=run)
    assert {one["code"] for one in row.problems} >= {"unreadable", "nul", "too_long", "missing"}


def published(run: ImportRun, who: Actor) -> ImportRun:
    ask_import(actor=who, run=run, verb="publish", now=NOW, confirmed=list(TO_PUBLISH))
    work_on_import(run_id=run.pk, now=NOW)
    run.refresh_from_db()
    return run


def test_a_second_person_publishes_all_of_it(editor: Actor) -> None:
    second = actor(Role.PLATFORM_HEAD, tenant=editor.platform)
    run = applied(read(editor, table(law("N1"), law("N2"), law("L001", title_zh="新名称"), law("N3"))), editor)
    Edition.objects.filter(key="N2", state="draft").update(version=7)  # somebody works on it
    with pytest.raises(RefusedStep, match="second_person"):
        ask_import(actor=editor, run=run, verb="publish", now=NOW, confirmed=list(TO_PUBLISH))
    with pytest.raises(RefusedStep, match="checklist"):
        ask_import(actor=second, run=run, verb="publish", now=NOW)
    published(run, second)
    assert list(run.rows.order_by("place").values_list("state", flat=True)) == ["out", "kept", "out", "out"]
    assert Instrument.objects.get(key="N1").jurisdiction_id == "DE"
    assert Instrument.objects.get(key="L001").title_zh == "新名称"
    out = Edition.objects.get(key="L001", state="published")
    assert (out.writers, out.approved_by_id, out.origin) == ([editor.user_id], second.user_id, "import")
    assert read(editor, table(law("N1"))).rows.get().outcome == "same"
    ask_import(actor=editor, run=run, verb="undo", now=NOW)
    work_on_import(run_id=run.pk, now=NOW)
    assert {row.problems[0]["code"] for row in run.rows.filter(state="kept")} == {"draft_changed", "went_out"}
    assert Instrument.objects.get(key="L001").title_zh == "新名称"


def test_what_cannot_go_out_holds_up_no_other(editor: Actor) -> None:
    second = actor(Role.NATIONAL_OFFICER)
    run = applied(read(editor, table(law("L001", title_zh="一"), law("N9"))), editor)
    Edition.objects.filter(key="L001", state="draft").update(base=77)  # another edition went out meanwhile
    published(run, second)
    assert list(run.rows.order_by("place").values_list("state", flat=True)) == ["held", "out"]
    assert run.rows.get(key="L001").problems[0]["params"] == {"why": "base_moved"}
    assert Edition.objects.get(key="L001", origin="import").state == "draft"


def test_wordings_of_an_article_come_one_after_the_other(editor: Actor) -> None:
    make_law("X2")
    second = actor(Role.PLATFORM_HEAD, tenant=editor.platform)
    header = ["law", "eid", "number", "in_force_from", "text_zh"]
    data = table(*(["X2", "art_1", "第一条", day, day] for day in ("2020-01-01", "2021-01-01")), header=header)
    published(applied(read(editor, data, kind="article"), editor), second)
    again = read(editor, data, kind="article")
    assert [outcome for _, outcome, _ in outcomes(again)] == ["same", "new"]
