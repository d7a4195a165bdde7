"""The texts that the search looks into, read from the records and tables of the library: what is public, no draft.

A source yields the texts of the records with the given keys, or of one part of one: an article, a chapter. The kinds of
texts that it yields are its own; `services/search_index` brings the index in line with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from lawlib.models import ArticleVersion, Fee, Guide, GuideChapter, Instrument, Jurisdiction, Paper, Treaty, TypicalCase
from lawlib.rules.first24 import GROUPS
from lawlib.rules.guide_files import OUTLINE
from lawlib.rules.library import RIGHTS
from lawlib.rules.library_files import FEE_WORDS
from lawlib.rules.search.markdown import unmarked
from lawlib.rules.search.texts import Text
from lawlib.rules.tables import RULES
from lawlib.selectors.searchable_tables import Keys, first24_texts, place_words, rule_texts


@dataclass(frozen=True)
class Source:
    """`keys` names every record there is; `texts` yields what is to be found of some of them, `part_texts` of one part
    of one."""

    kinds: tuple[str, ...]
    keys: Callable[[], list[str]]
    texts: Callable[[Keys], Iterator[Text]]
    part_texts: Callable[[Keys, str], Iterator[Text]] | None = None


def only(rows: Any, keys: Keys, field: str = "key") -> Any:
    return rows if keys is None else rows.filter(**{f"{field}__in": keys})


def right_words(codes: Collection[str]) -> str:
    """In both languages, with the further words by which a subject is looked for."""
    return " ".join(RIGHTS[code][name] for code in codes if code in RIGHTS for name in ("zh", "en", "also"))


def place_texts(keys: Keys) -> Iterator[Text]:
    for place in only(Jurisdiction.objects.order_by("code"), keys, "code"):
        yield Text(
            "place",
            place.code,
            jurisdiction=place.code,
            title_zh=place.name_zh,
            title_en=place.name_en,
            context=place.words,
        )


def law_texts(keys: Keys) -> Iterator[Text]:
    for law in only(Instrument.objects.visible_to(None).select_related("jurisdiction"), keys):
        yield Text(
            "law",
            law.key,
            jurisdiction=law.jurisdiction_id,
            rights=tuple(law.rights),
            status=law.status,
            state=law.state,
            year=law.year,
            valid_from=law.in_force_from,
            valid_to=law.in_force_to,
            check=law.check_state,
            number=law.citation,
            title_zh=law.title_zh,
            title_en=law.title_en,
            body_zh=law.note_zh,
            body_en=law.note_en,
            context=f"{law.title_native} {law.jurisdiction.words} {right_words(law.rights)}",
        )


def law_and_article_texts(keys: Keys) -> Iterator[Text]:
    yield from law_texts(keys)
    yield from article_texts(keys)


def article_texts(keys: Keys, part: str = "") -> Iterator[Text]:
    """Every wording by itself, with the days on which it held."""
    laws = Instrument.objects.visible_to(None)
    wordings = ArticleVersion.objects.filter(article__instrument__in=only(laws, keys))
    if part:
        wordings = wordings.filter(article__eid=part)
    for wording in wordings.select_related("article__instrument__jurisdiction").order_by("pk").iterator(2000):
        article, law = wording.article, wording.article.instrument
        yield Text(
            "article",
            law.key,
            article.eid,
            jurisdiction=law.jurisdiction_id,
            rights=tuple(law.rights),
            status=law.status,
            state=law.state,
            year=law.year,
            valid_from=wording.in_force_from,
            valid_to=wording.in_force_to,
            check=wording.check_state,
            number=article.number,
            of_zh=law.title_zh,
            of_en=law.title_en,
            title_zh=article.heading_zh,
            title_en=article.heading_en,
            body_zh=wording.text_zh or wording.text_native,
            body_en=wording.text_en,
            context=f"{law.jurisdiction.name_zh} {law.jurisdiction.name_en} {right_words(law.rights)}",
        )


def treaty_texts(keys: Keys) -> Iterator[Text]:
    for treaty in only(Treaty.objects.visible_to(None), keys):
        yield Text(
            "treaty",
            treaty.key,
            status=treaty.status,
            state=treaty.state,
            year=treaty.year,
            valid_from=treaty.in_force_from,
            check=treaty.check_state,
            title_zh=treaty.title_zh,
            title_en=treaty.title_en,
            body_zh=f"{treaty.subject_zh} {treaty.administrator} {treaty.note_zh}".strip(),
            body_en=f"{treaty.subject_en} {treaty.administrator} {treaty.note_en}".strip(),
        )


def guide_texts(keys: Keys, part: str = "") -> Iterator[Text]:
    chapters = GuideChapter.objects.filter(guide__in=only(Guide.objects.visible_to(None), keys))
    if part:
        chapters = chapters.filter(number=part)
    for chapter in chapters.select_related("guide__jurisdiction").order_by("pk"):
        guide, outline = chapter.guide, OUTLINE[chapter.number]
        if chapter.body_zh or chapter.body_en:
            yield Text(
                "chapter",
                guide.key,
                str(chapter.number),
                jurisdiction=guide.jurisdiction_id,
                state=guide.state,
                check=chapter.check_state,
                of_zh=guide.title_zh,
                of_en=guide.title_en,
                title_zh=outline["title_zh"],
                title_en=outline["title_en"],
                body_zh=unmarked(chapter.body_zh),
                body_en=unmarked(chapter.body_en),
                context=place_words(guide.jurisdiction_id),
            )


def fee_texts(keys: Keys) -> Iterator[Text]:
    for fee in only(Fee.objects.visible_to(None), keys):
        words = [
            FEE_WORDS[kind, code]
            for kind, code in (("procedure", fee.procedure), ("stage", fee.stage), ("unit", fee.unit))
            if (kind, code) in FEE_WORDS
        ]
        amount = f"{fee.amount.normalize():f} {fee.currency}" if fee.amount is not None else ""
        told = ("payable_when", "small_entity", "discount", "surcharge", "note")
        yield Text(
            "fee",
            fee.key,
            jurisdiction=fee.jurisdiction_id,
            rights=(fee.right,) if fee.right else (),
            state=fee.state,
            valid_from=fee.effective_from,
            valid_to=fee.effective_to,
            check=fee.check_state,
            of_zh=fee.office,
            of_en=fee.office,
            title_zh=fee.title_zh,
            title_en=fee.title_en,
            body_zh=" ".join([amount, *(word.zh for word in words), *(getattr(fee, f"{name}_zh") for name in told)]),
            body_en=" ".join([amount, *(word.en for word in words), *(getattr(fee, f"{name}_en") for name in told)]),
            context=f"{fee.title_native} {place_words(fee.jurisdiction_id)} {right_words([fee.right])} 官费 费用 fee",
        )


def case_texts(keys: Keys) -> Iterator[Text]:
    told = ("facts", "issues", "strategy", "loss_avoided", "lessons")
    for case in only(TypicalCase.objects.visible_to(None), keys):
        yield Text(
            "case",
            case.key,
            jurisdiction=case.jurisdiction_id,
            rights=(case.field,),
            state=case.state,
            year=case.year,
            check=case.check_state,
            number=case.docket,
            of_zh=case.forum,
            of_en=case.forum,
            title_zh=case.title_zh,
            title_en=case.title_en,
            body_zh=" ".join(getattr(case, f"{name}_zh") for name in told).strip(),
            body_en=" ".join(getattr(case, f"{name}_en") for name in told).strip(),
            context=f"{place_words(case.jurisdiction_id)} {right_words([case.field])} 案例 判决 case judgment",
        )


def paper_texts(keys: Keys) -> Iterator[Text]:
    for paper in only(Paper.objects.visible_to(None), keys):
        yield Text(
            "paper",
            paper.key,
            jurisdiction=paper.jurisdiction_id or "",
            state=paper.state,
            year=paper.written_on.year if paper.written_on else None,
            check=paper.check_state,
            number=f"{paper.index_no} {paper.doc_no}".strip(),
            of_zh=paper.issuer_zh,
            of_en=paper.issuer_en,
            title_zh=paper.title_zh,
            title_en=paper.title_en,
            body_zh=unmarked(paper.body_zh),
            body_en=unmarked(paper.body_en),
            context=place_words(paper.jurisdiction_id or ""),
        )


def _keys_of(rows: QuerySet, field: str = "key") -> Callable[[], list[str]]:
    return lambda: list(rows.order_by(field).values_list(field, flat=True))


SOURCES: dict[str, Source] = {
    "place": Source(("place",), _keys_of(Jurisdiction.objects.all(), "code"), place_texts),
    "law": Source(("law", "article"), _keys_of(Instrument.objects.all()), law_and_article_texts, article_texts),
    "treaty": Source(("treaty",), _keys_of(Treaty.objects.all()), treaty_texts),
    "guide": Source(("chapter",), _keys_of(Guide.objects.all()), guide_texts, guide_texts),
    "fee": Source(("fee",), _keys_of(Fee.objects.all()), fee_texts),
    "case": Source(("case",), _keys_of(TypicalCase.objects.all()), case_texts),
    "paper": Source(("paper",), _keys_of(Paper.objects.all()), paper_texts),
    "rule": Source(("rule",), lambda: list(RULES), rule_texts),
    "first24": Source(("first24",), lambda: list(GROUPS), first24_texts),
}


def source_of(kind: str) -> str:
    """The source that yields texts of this kind. Raises StopIteration for a kind that is not searched."""
    return next(name for name, source in SOURCES.items() if kind in source.kinds)
