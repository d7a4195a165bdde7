"""What publishing does to each kind of record, and the tasks that a change of law or a review brings."""

from datetime import date

import pytest
from django.test import Client

from lawlib.models import ArticleVersion, DeskTask, Fee, GuideChapter, Instrument, TypicalCase
from lawlib.rules.checklists import TO_REVIEW_A_CASE
from lawlib.services.editions.desk_tasks import finish_task, remind_reviews
from lawlib.services.editions.publish_due import publish_due
from lawlib.services.editions.publish_edition import (
    archive_edition,
    publish_edition,
    schedule_edition,
)
from lawlib.services.editions.review_edition import (
    approve_edition,
    submit_edition,
)
from lawlib.services.editions.write_edition import begin_edition, write_edition
from portal.inbox.models import InboxItem
from tests.factories.lawlib import make_fee, make_law, make_place
from tests.lawlib.desk_world import ALL, NOW, Desk, later, refused

pytestmark = pytest.mark.django_db


def test_a_new_wording_ends_the_one_before(desk: Desk) -> None:
    law = make_law("L800")
    edition = desk.do(begin_edition, desk.writer, kind="article", key="L800/art_1", now=NOW)
    for text, first in (("旧", "2020-01-01"), ("新", "2026-01-01")):
        fields = edition.fields | {"number": "1", "text_zh": text, "in_force_from": first, "wording": "summary"}
        written = desk.do(write_edition, desk.writer, edition=edition, fields=fields, reason="", now=NOW,
                          expected_version=edition.version)  # fmt: skip
        sent = desk.do(submit_edition, desk.writer, edition=written, now=NOW)
        approved = desk.do(approve_edition, desk.head, edition=sent, now=NOW)
        desk.do(publish_edition, desk.head, edition=approved, now=NOW, confirmed=ALL)
        edition = desk.do(begin_edition, desk.writer, kind="article", key="L800/art_1", now=later(days=1))
    found = ArticleVersion.objects.filter(article__instrument=law).order_by("in_force_from")
    assert [(one.text_zh, one.in_force_to) for one in found] == [("旧", date(2025, 12, 31)), ("新", None)]


def test_a_change_of_law_opens_tasks_for_what_it_touches(desk: Desk) -> None:
    law = make_law("L810")
    Instrument.objects.filter(pk=law.pk).update(jurisdiction="VN", rights=["trademark"])
    desk.published("依据[商标法](/laws/L810/)，三个月。", part=6)
    desk.published("与此无关。", part=7)
    make_fee("F810", state="published", jurisdiction=make_place("VN"))
    make_fee("F811", state="published", jurisdiction=make_place("VN"), right="patent")
    for at, title in enumerate(("商标法", "商标法（修正）")):
        draft = desk.do(begin_edition, desk.writer, kind="law", key="L810", now=later(days=at))
        fields = draft.fields | {"title_zh": title, "title_en": "Act", "title_native": "Luật", "jurisdiction": "VN",
                                 "kind": "act", "rights": ["trademark"]}  # fmt: skip
        written = desk.do(write_edition, desk.writer, edition=draft, fields=fields, reason="修正", now=later(days=at),
                          expected_version=draft.version)  # fmt: skip
        sent = desk.do(submit_edition, desk.writer, edition=written, now=later(days=at))
        approved = desk.do(approve_edition, desk.head, edition=sent, now=later(days=at))
        desk.do(publish_edition, desk.head, edition=approved, now=later(days=at), confirmed=ALL)
    tasks = {(task.kind, task.key, task.part) for task in DeskTask.objects.filter(platform=desk.platform)}
    assert {("chapter", "VN", 6), ("fee", "F810", 0), ("rule", "VN-TM-OPP", 0)} <= tasks
    assert ("chapter", "VN", 7) not in tasks and ("fee", "F811", 0) not in tasks
    task = DeskTask.objects.get(kind="fee", key="F810")
    refused("not_yours", desk.do, finish_task, desk.other, task=task, note="x", now=NOW)
    desk.do(finish_task, desk.reader, task=task, note="金额未变", now=NOW)
    assert InboxItem.objects.filter(recipient=desk.head.user, kind="library.law_changed").count() == 1


def test_reviews_that_come_near_become_tasks_once(desk: Desk) -> None:
    desk.published("文本")
    GuideChapter.objects.filter(guide__key="VN").update(next_review=date(2026, 7, 20))
    assert remind_reviews(now=NOW) == 1
    assert remind_reviews(now=NOW) == 0
    assert remind_reviews(now=later(days=6)) == 0
    assert remind_reviews(now=later(days=8)) == 1
    assert DeskTask.objects.get(why="review_due").platform == desk.platform


def test_a_typical_case_is_told_without_names(desk: Desk) -> None:
    draft = desk.do(begin_edition, desk.writer, kind="case", key="c-800", now=NOW)
    fields = draft.fields | {"title_zh": "抢注案", "title_en": "Squatting", "field": "trademark", "jurisdiction": "VN",
                             "source_type": "enterprise_consent"}  # fmt: skip
    written = desk.do(write_edition, desk.writer, edition=draft, fields=fields, reason="", now=NOW,
                      expected_version=draft.version)  # fmt: skip
    points = list(TO_REVIEW_A_CASE)
    refused("deidentify", desk.do, submit_edition, desk.writer, edition=written, now=NOW, confirmed=points[1:])
    refused("consent", desk.do, submit_edition, desk.writer, edition=written, now=NOW, confirmed=points)
    again = desk.do(write_edition, desk.writer, edition=written, fields=fields | {"consent_ref": "授权书2026-3"},
                    reason="", now=NOW, expected_version=written.version)  # fmt: skip
    sent = desk.do(submit_edition, desk.writer, edition=again, now=NOW, confirmed=points)
    approved = desk.do(approve_edition, desk.head, edition=sent, now=NOW)
    out = desk.do(publish_edition, desk.head, edition=approved, now=NOW, confirmed=ALL)
    assert Client().get("/typical-cases/c-800/").status_code == 200
    desk.do(archive_edition, desk.head, edition=out, reason="企业撤回授权", now=later(days=1))
    page = Client().get("/typical-cases/c-800/").content.decode()
    assert "企业撤回授权" in page and TypicalCase.objects.get(key="c-800").state == "archived"


def test_an_amount_of_tomorrow_waits_for_its_day(desk: Desk) -> None:
    for amount, first in (("100", "2020-01-01"), ("120", "2026-08-01")):
        draft = desk.do(begin_edition, desk.writer, kind="fee", key="f-800", now=NOW)
        fields = draft.fields | {
            "title_zh": "费",
            "title_en": "Fee",
            "jurisdiction": "VN",
            "office": "IP VN",
            "amount": amount,
            "right": "trademark",
            "procedure": "filing",
            "unit": "fixed",
            "currency": "VND",
            "effective_from": first,
        }
        written = desk.do(write_edition, desk.writer, edition=draft, fields=fields, reason="", now=NOW,
                          expected_version=draft.version)  # fmt: skip
        sent = desk.do(submit_edition, desk.writer, edition=written, now=NOW)
        approved = desk.do(approve_edition, desk.head, edition=sent, now=NOW)
        if amount == "100":
            desk.do(publish_edition, desk.head, edition=approved, now=NOW, confirmed=ALL)
    refused("not_yet", desk.do, publish_edition, desk.head, edition=approved, now=NOW, confirmed=ALL)
    desk.do(schedule_edition, desk.head, edition=approved, publish_at=later(days=20), confirmed=ALL, now=NOW)
    assert publish_due(now=later(days=20)) == 1
    assert str(Fee.objects.get(key="f-800").amount) == "120.00"
