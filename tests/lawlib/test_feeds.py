"""What leaves the library: Atom feeds that readers can trust, a sitemap of both languages."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.test import Client

from lawlib.models import Edition
from tests.factories.lawlib import make_law

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
AT = datetime(2026, 11, 20, 3, 4, 5, tzinfo=UTC)


def publish(key: str, number: int, at: datetime, why: str = "") -> None:
    Edition.objects.filter(key=key, state="published").update(state="superseded", superseded_at=at)
    Edition.objects.create(
        kind="law",
        key=key,
        number=number,
        state="published",
        origin="table",
        written_at=at,
        published_at=at,
        reason=why,
    )


def test_a_feed_has_permanent_ids_the_right_time_and_answers_304(client: Client) -> None:
    law = make_law("T-1")
    publish(law.key, 1, AT, "修改\x0b第二条 <b>")
    answer = client.get("/feeds/library/ZZ.atom")
    feed = ElementTree.fromstring(answer.content)  # noqa: S314  our own

    assert answer["Content-Type"].startswith("application/atom+xml")
    assert feed.find(f"{ATOM}updated").text == "2026-11-20T03:04:05+00:00"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}id").text == "tag:overseas-ip-guidance,2026:library/law/T-1/0/1"
    assert entry.find(f"{ATOM}link").get("href").endswith("/laws/T-1/")
    summary = entry.find(f"{ATOM}summary")
    assert summary.get("type") == "html" and "修改第二条 &lt;b&gt;" in summary.text
    # RFC 4287, 4.1.1: one id, one title, one updated, an author.
    assert all(len(feed.findall(f"{ATOM}{name}")) == 1 for name in ("id", "title", "updated", "author"))

    again = client.get("/feeds/library/ZZ.atom", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    late = {"if-modified-since": answer["Last-Modified"]}
    assert client.get("/feeds/library/ZZ.atom", headers=late).status_code == 200
    publish(law.key, 2, AT.replace(day=21))
    changed = client.get("/feeds/library/ZZ.atom", headers={"if-none-match": answer["ETag"]})
    assert changed.status_code == 200 and b"/law/T-1/0/2" in changed.content and b"/law/T-1/0/1" not in changed.content
    assert "Test Act T-1" in client.get("/feeds/library/ZZ.atom?lang=en").text


def test_a_feed_narrows_by_place_and_subject_and_knows_no_drafts(client: Client) -> None:
    publish(make_law("T-2").key, 1, AT)
    publish(make_law("T-3", state="draft").key, 1, AT)
    everything = client.get("/feeds/library/all.atom").text
    assert "T-2" in everything and "T-3" not in everything
    assert "<entry>" not in client.get("/feeds/library/ZZ/trademark.atom").text
    assert client.get("/feeds/library/QQ.atom").status_code == 404
    assert client.get("/feeds/library/ZZ/nothing.atom").status_code == 404


def test_the_sitemap_has_both_languages_and_no_drafts(client: Client) -> None:
    publish(make_law("T-4").key, 1, AT)
    make_law("T-5", state="draft")
    text = client.get("/sitemap.xml").text
    assert "/laws/T-4/</loc><lastmod>2026-11-20</lastmod>" in text and "/laws/T-5/" not in text
    assert 'hreflang="en" href="http://testserver/laws/T-4/?lang=en"' in text
    assert client.get("/laws/T-4/?lang=en").headers["Content-Language"] == "en"
