"""Records of the law library."""

from typing import Any

from django.utils import timezone

from lawlib.models import (
    Article,
    ArticleVersion,
    DeskTask,
    Edition,
    EditionComment,
    Fee,
    Guide,
    GuideChapter,
    ImportRow,
    ImportRun,
    Instrument,
    InstrumentLink,
    Jurisdiction,
    Paper,
    Treaty,
    TreatyParty,
    TypicalCase,
)
from portal.tenancy.actor import Actor


def make_place(code: str = "ZZ") -> Jurisdiction:
    words = {"kind": "country", "name_zh": "测试国", "name_en": "Testland", "words": code.lower()}
    return Jurisdiction.objects.get_or_create(code=code, defaults=words)[0]


def make_law(key: str, *, state: str = "published") -> Instrument:
    titles = {"title_zh": f"测试法{key}", "title_en": f"Test Act {key}", "title_native": f"Test Act {key}"}
    return Instrument.objects.create(key=key, state=state, jurisdiction=make_place(), kind="act", words=key, **titles)


def make_fee(key: str, **more: Any) -> Fee:
    titles = {"title_zh": "测试费", "title_en": "Test fee", "office": "Test Office", "words": key}
    codes = {"right": "trademark", "procedure": "filing", "currency": "EUR", "unit": "per_class"}
    return Fee.objects.create(**{"key": key, "jurisdiction": make_place(), **titles, **codes, **more})


def make_import(key: str, actor: Actor) -> ImportRun:
    """Read, with one new law in it."""
    run = ImportRun.objects.create(
        platform=actor.platform,
        membership=actor.membership,
        brought_by=actor.user,
        brought_at=timezone.now(),
        kind="law",
        file_name="laws.csv",
        size=1,
        sha256="0" * 64,
        state="ready",
        touched_at=timezone.now(),
    )
    ImportRow.objects.create(run=run, place=1, number=2, key=key, outcome="new")
    return run


def make_drafts(key: str, actor: Actor) -> None:
    """A draft of every kind of record with its parts, and what the actor's platform has at its desk."""
    law = make_law(f"{key}-a", state="draft")
    InstrumentLink.objects.create(source=law, kind="implements", target=make_law(f"{key}-b", state="draft"))
    titles = {"title_zh": "测试", "title_en": "Test", "words": key}
    treaty = Treaty.objects.create(key=f"{key}-t", state="draft", subject_zh="测试", subject_en="test", **titles)
    TreatyParty.objects.create(treaty=treaty, jurisdiction=law.jurisdiction)
    article = Article.objects.create(instrument=law, eid="art_1", number="1")
    ArticleVersion.objects.create(article=article, text_en="…")
    make_fee(f"{key}-f")
    place = make_place(key[-8:])
    guide = Guide.objects.create(key=f"{key}-g", jurisdiction=place, **titles)
    GuideChapter.objects.create(guide=guide, number=6, body_zh="…")
    typical = TypicalCase.objects.create(
        key=f"{key}-c", field="patent", jurisdiction=place, source_type="public_judgment", **titles
    )
    typical.instruments.add(law)
    Paper.objects.create(key=f"{key}-p", kind="report", **titles)
    edition = Edition.objects.create(
        kind="law",
        key=law.key,
        number=1,
        platform=actor.platform,
        written_by=actor.user,
        writers=[actor.user_id],
        written_at=timezone.now(),
    )
    EditionComment.objects.create(edition=edition, author=actor.user, text="…", at=timezone.now())
    make_import(law.key, actor)
    DeskTask.objects.create(
        kind="law",
        key=law.key,
        why="review_due",
        platform=actor.platform,
        due=timezone.localdate(),
        opened_at=timezone.now(),
    )


def make_public(key: str, law: Instrument) -> None:
    """A published record of each kind that the tables may lack: an article of `law`, a fee, a case, a paper."""
    article = Article.objects.create(instrument=law, eid=key, number="1")
    ArticleVersion.objects.create(article=article, text_en="…")
    make_fee(key, state="published")
    titles = {"key": key, "state": "published", "title_zh": "测试", "title_en": "Test", "words": key}
    TypicalCase.objects.create(field="patent", jurisdiction=make_place(), source_type="public_judgment", **titles)
    Paper.objects.create(kind="report", **titles)
