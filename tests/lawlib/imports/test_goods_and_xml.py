"""Goods by code and word; a law as a file, and back into the library through an import."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from lawlib.models import Article, ArticleVersion, ImportRun
from lawlib.rules.akn.read import read_law
from lawlib.rules.goods import typed_code
from lawlib.selectors.goods import goods_list
from lawlib.services.imports.bring_import import bring_import
from lawlib.services.imports.work_on_import import work_on_import
from portal.tenancy.actor import Actor
from tests.factories.lawlib import make_law

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("typed", "code"), [("8517.13", "851713"), ("８５ 17", "8517"), ("phone 85", ""), ("", "")])
def test_codes_as_people_write_them(typed: str, code: str) -> None:
    assert typed_code(typed) == code


def test_goods_by_code_and_word(editor: Actor) -> None:
    chapters = goods_list("")
    assert chapters.page.paginator.count == 97 and not chapters.narrowed
    found = goods_list("8517.13")
    assert [one.code for one in found.page] == ["851713"] and [one.code for one in found.above] == ["85", "8517"]
    assert "0101" in [one.code for one in goods_list("Horses asses").page]
    assert b"851713" in Client().get("/goods/?q=smartphones").content
    assert "未找到" in Client().get("/goods/?q=zzzz").content.decode()


def test_a_law_leaves_as_a_file_and_comes_back_unchanged(editor: Actor) -> None:
    law = make_law("X9")
    for order, (eid, days) in enumerate({"art_1": [(None, 31), (1, None)], "art_2_1": [(None, None)]}.items()):
        article = Article.objects.create(
            instrument=law, eid=eid, number=f"第{order}条", order=order + 1, heading_zh="目的"
        )
        for first, last in days:
            ArticleVersion.objects.create(
                article=article,
                text_zh=f"{eid} 的文字 {first}\n（一）甲",
                wording="official",
                in_force_from=date(2021, 6, first) if first else None,
                in_force_to=date(2021, 5, last) if last else None,
            )
    answer = Client().get("/laws/X9/akoma-ntoso.xml?lang=en")  # we have it in Chinese only
    assert answer["Content-Type"] == "application/akn+xml"
    assert [one.eid for one in read_law(io.BytesIO(answer.content)).articles] == ["art_1", "art_1", "art_2_1"]
    file = SimpleUploadedFile("X9.xml", answer.content)
    run = bring_import(actor=editor, file=file, kind="article", shape="akn", law="X9", now=timezone.now())
    work_on_import(run_id=run.pk, now=timezone.now())
    rows = ImportRun.objects.get(pk=run.pk).rows.order_by("place")
    assert [(row.key, row.outcome) for row in rows] == [
        ("X9/art_1", "same"), ("X9/art_1", "same"), ("X9/art_2_1", "same"),
    ]  # fmt: skip
    assert Client().get(f"/laws/{make_law('X8').key}/akoma-ntoso.xml").status_code == 404
