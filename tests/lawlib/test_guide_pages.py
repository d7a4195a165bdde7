"""Guides, laws with articles, fees and cases for everybody: now and as of a day, kept by browsers and stale at once."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from lawlib.markdown import plain, rendered
from lawlib.models import Article, ArticleVersion, Edition, Guide, GuideChapter, TypicalCase
from lawlib.rules.differences import field_changes, text_difference
from lawlib.selectors.as_of import asked_day, held_on
from lawlib.selectors.edition_line import edition_line
from tests.factories.lawlib import make_fee, make_law, make_place

pytestmark = pytest.mark.django_db
THEN, LATER = datetime(2026, 3, 1, 4, tzinfo=UTC), datetime(2026, 6, 1, 4, tzinfo=UTC)
SOURCE = {"url": "https://example.org/", "title_zh": "法", "title_en": "Law", "checked_on": "2026-03-01"}


def said(
    fields: dict[str, object], *, number: int, at: datetime, until: datetime | None = None, **what: object
) -> None:
    state = "superseded" if until else "published"
    times = {"written_at": at, "published_at": at, "superseded_at": until}
    Edition.objects.create(number=number, base=number - 1, origin="table", state=state, fields=fields, **times, **what)


def chapter(body: str) -> dict[str, object]:
    sources = [SOURCE | {"check": "source_read"}]
    return {"body_zh": body, "body_en": "", "sources": sources, "translation_status": "missing", "next_review": None}


@pytest.fixture(scope="module", autouse=True)
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A guide whose sixth chapter has two editions, a law with an article in two wordings, a fee with two amounts."""
    with django_db_blocker.unblock(), transaction.atomic():
        place = make_place()
        guide = Guide.objects.create(
            key="ZZ", jurisdiction=place, title_zh="测试国指南", title_en="Guide", state="published", words=""
        )
        subject = {"kind": "chapter", "key": "ZZ", "part": 6}
        said(chapter("异议期五个月。"), number=1, at=THEN, until=LATER, **subject)
        said(chapter("异议期**三个月**。"), number=2, at=LATER, **subject)
        now = chapter("异议期**三个月**。")
        GuideChapter.objects.create(guide=guide, number=6, edition=2, from_table=True, **now)
        law = make_law("L900")
        article = Article.objects.create(instrument=law, eid="art_10", number="第十条")
        for text, first, last in (("旧文本", None, date(2025, 12, 31)), ("新文本", date(2026, 1, 1), None)):
            ArticleVersion.objects.create(article=article, text_zh=text, in_force_from=first, in_force_to=last)
        fee = make_fee("F900", state="published", amount="300", effective_from=date(2026, 5, 1), words="f900")
        old = {"title_zh": "测试费", "title_en": "Test fee", "currency": "EUR", "unit": "per_class", "amount": "250.00"}
        rest = {"jurisdiction": "ZZ", "office": "Test Office", "right": "trademark", "procedure": "filing", "tiers": []}
        for number, amount, first, last, until in (
            (1, "250.00", "2020-01-01", "2026-04-30", LATER),
            (2, "300.00", "2026-05-01", None, None),
        ):
            fields = old | rest | {"amount": amount, "effective_from": first, "effective_to": last}
            valid = {"valid_from": date.fromisoformat(first), "valid_to": date.fromisoformat(last) if last else None}
            at = LATER if number == 2 else THEN
            said(fields, number=number, at=at, until=until, kind="fee", key=fee.key, **valid)
        titles = {"title_zh": "抢注案", "title_en": "Squatting", "words": "抢注"}
        TypicalCase.objects.create(
            key="C900", field="trademark", jurisdiction=place, source_type="public_judgment", state="published",
            facts_zh="前代理商抢注。", **titles,
        )  # fmt: skip
        yield
        transaction.set_rollback(True)


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_guide_says_what_holds_now_and_what_nobody_wrote(client: Client) -> None:
    page = text(client, "/guides/ZZ/")
    assert "异议期<strong>三个月</strong>。" in page
    assert page.count("尚未撰写") == 18
    assert "第6章（" in page and "已更新" in page
    assert "application/ld+json" in page
    assert client.get("/guides/zz/").headers["Location"] == "/guides/ZZ/"
    assert client.get("/guides/XX/").status_code == 404
    assert "/guides/ZZ/" in text(client, "/guides/")


def test_a_guide_is_read_as_it_stood_on_a_day(client: Client) -> None:
    old = text(client, "/guides/ZZ/?on=2026-04-01")
    assert "五个月" in old and "三个月" not in old
    assert "五个月" in text(client, "/guides/ZZ/?on=2026-05-31")
    assert "三个月" in text(client, "/guides/ZZ/?on=2026-06-01"), "the end of the day counts"
    assert text(client, "/guides/ZZ/?on=2026-02-01").count("尚未撰写") == 19
    assert "三个月" in text(client, "/guides/ZZ/?on=tomorrow")
    assert asked_day("2099-01-01", today=date(2026, 7, 1)) is None


def test_the_difference_to_the_edition_before_is_public(client: Client) -> None:
    page = text(client, "/guides/ZZ/6/2/")
    assert "<del>异议期五个月。</del>" in page
    assert client.get("/guides/ZZ/6/3/").status_code == 404


def test_a_page_is_kept_and_stale_at_once(client: Client) -> None:
    first = client.get("/guides/ZZ/")
    client.cookies["csrftoken"] = first.cookies["csrftoken"].value if "csrftoken" in first.cookies else "x" * 32
    first = client.get("/guides/ZZ/")
    assert "Cookie" in first["Vary"] and "no-cache" in first["Cache-Control"] and "private" in first["Cache-Control"]
    again = client.get("/guides/ZZ/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304 and not again.content
    with transaction.atomic():
        GuideChapter.objects.filter(guide__key="ZZ").update(body_zh="异议期两个月。")
        changed = client.get("/guides/ZZ/", headers={"if-none-match": first["ETag"]})
        assert changed.status_code == 200 and "两个月" in changed.content.decode()
    client.cookies["django_language"] = "en"
    assert client.get("/guides/ZZ/", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_an_article_shows_the_wording_of_the_day(client: Client) -> None:
    assert "/laws/L900/art_10/" in text(client, "/laws/L900/")
    new, old = text(client, "/laws/L900/art_10/"), text(client, "/laws/L900/art_10/?on=2025-06-01")
    assert new.index("新文本") < new.index("旧文本"), "the other wording stands below"
    assert old.index("旧文本") < old.index("新文本")
    assert "非法条原文" in new
    assert client.get("/laws/L900/art_11/").status_code == 404


def test_a_fee_has_its_amount_of_the_day_and_its_yuan(client: Client) -> None:
    now, then = text(client, "/fees/F900/"), text(client, "/fees/F900/?on=2026-01-05")
    assert "EUR 300" in now and "2,400" in now and "2026-06-30" in now
    assert "<b>EUR 250</b>" in then
    assert "没有该日的金额记录" in text(client, "/fees/F900/?on=2019-01-01")
    assert "EUR 250" in text(client, "/fees/?on=2026-01-05&place=ZZ")
    assert [one.number for one in held_on(date(2026, 5, 1), kind="fee")] == [2]


def test_lists_narrow_and_survive_what_is_typed(client: Client) -> None:
    assert "/laws/L900/" in text(client, "/laws/?place=ZZ&kind=act")
    assert "/laws/L900/" not in text(client, "/laws/?year=1999")
    assert "/typical-cases/C900/" in text(client, "/typical-cases/?field=trademark")
    for path in (
        "/laws/?year=%00x",
        "/laws/?year=²",
        "/fees/?right=%27",
        "/typical-cases/?page=99&year=9999999",
        "/papers/",
    ):
        text(client, path)
    assert "前代理商抢注" in text(client, "/typical-cases/C900/")


def test_pages_ask_a_constant_number_of_questions(client: Client) -> None:
    def questions(path: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        return len(asked)

    questions("/guides/ZZ/")
    before = {path: questions(path) for path in ("/guides/ZZ/", "/laws/L900/", "/fees/", "/fees/F900/")}
    guide = Guide.objects.get(key="ZZ")
    GuideChapter.objects.create(guide=guide, number=7, body_zh="…")
    for number in range(3):
        make_fee(f"F91{number}", state="published", words="")
        Article.objects.create(instrument=make_law(f"L91{number}"), eid="art_1", number="1")
    assert questions("/guides/ZZ/") == before["/guides/ZZ/"] + 1, "the texts once, for there is a new one"
    assert before == {path: questions(path) for path in before}
    assert max(before.values()) <= 14


def test_markdown_lets_nothing_of_the_writer_run() -> None:
    for bad in (
        "<script>x</script>",
        "[x](javascript:alert(1))",
        "[x](//evil.example)",
        "![x](https://e.example/x.png)",
    ):
        html = rendered(bad)
        assert "<script" not in html and "<a" not in html and "<img" not in html, bad
    assert 'rel="nofollow noopener external"' in rendered("[a](https://example.org)")
    assert "rel=" not in rendered("[a](/laws/L001/)")
    assert "<table" in rendered("|a|b|\n|-|-|\n|1|2|")
    assert rendered("# a").startswith("<h3>")
    assert plain("**a** [b](https://example.org)") == "a b"


def test_a_difference_can_be_put_together_again() -> None:
    before, after = (
        "异议期为5个月，自公告日起。File within 5 months.",
        "异议期为3个月，自公告日起算。File within 3 months.",
    )
    runs = text_difference(before, after)
    assert "".join(run.text for run in runs if run.kind != "new") == before
    assert "".join(run.text for run in runs if run.kind != "gone") == after
    assert [one.name for one in field_changes({"a": 1, "b": ""}, {"a": 2, "b": None})] == ["a"]


def test_the_line_of_editions_stays_readable() -> None:
    moments = [datetime(2026, month, 1, tzinfo=UTC) for month in range(1, 11)]
    line = edition_line(moments, on=date(2026, 9, 15), now=LATER)
    assert (line.total, line.left_out, line.at.number) == (10, 3, 9)
    assert all(a.x < b.x <= 720 for a, b in zip(line.marks, line.marks[1:], strict=False))
    assert edition_line([], on=None, now=LATER).marks == ()
