"""Guides, articles, fees and cases for programs: what is public, in a constant number of queries, no drafts."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lawlib.models import Article, ArticleVersion, Guide, GuideChapter, TypicalCase
from tests.factories.lawlib import make_fee, make_law, make_place

pytestmark = pytest.mark.django_db


def test_each_kind_is_there_and_drafts_are_not(client: Client) -> None:
    law, place = make_law("T-1"), make_place()
    article = Article.objects.create(instrument=law, eid="art_1", number="第一条")
    ArticleVersion.objects.create(article=article, in_force_from=date(2026, 1, 1), text_zh="要点", brought_by=law)
    make_fee("T-F", jurisdiction=place, state="published", amount="850.00")
    make_fee("T-G")
    titles = {"title_zh": "指南", "title_en": "Guide", "words": "zz"}
    guide = Guide.objects.create(key="ZZ", jurisdiction=place, state="published", **titles)
    GuideChapter.objects.create(guide=guide, number=6, body_zh="正文")
    case = {"field": "patent", "jurisdiction": place, "source_type": "public_judgment", **titles}
    TypicalCase.objects.create(key="T-C", state="published", **case).instruments.add(law)
    TypicalCase.objects.create(key="T-D", **case)

    (found,) = client.get("/api/v1/instruments/T-1/articles/").json()["results"]
    assert found["versions"][0]["brought_by"] == "T-1" and found["versions"][0]["wording"] == "summary"
    assert [one["amount"] for one in client.get("/api/v1/fees/?jurisdiction=zz").json()["results"]] == ["850.00"]
    assert client.get("/api/v1/guides/ZZ/").json()["chapters"][0]["body_zh"] == "正文"
    assert client.get("/api/v1/typical-cases/?field=patent").json()["count"] == 1
    assert client.get("/api/v1/typical-cases/T-C/").json()["instruments"] == ["T-1"]
    assert client.get("/api/v1/typical-cases/T-D/").status_code == 404
    assert client.get("/api/v1/instruments/none/articles/").status_code == 404


def test_more_rows_are_no_more_questions(client: Client) -> None:
    law, counts = make_law("T-1"), set()
    for number in (1, 2, 3):
        article = Article.objects.create(instrument=law, eid=f"art_{number}", number=str(number))
        ArticleVersion.objects.create(article=article, brought_by=law)
        with CaptureQueriesContext(connection) as asked:
            client.get("/api/v1/instruments/T-1/articles/")
        counts.add(len(asked))
    assert len(counts) == 1
