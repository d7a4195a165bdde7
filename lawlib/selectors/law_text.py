"""A law with all wordings of its articles in one language, as files carry it away."""

from __future__ import annotations

from lawlib.models import ArticleVersion, Instrument
from lawlib.rules.akn.law_text import LawArticle, LawText


def law_text(law: Instrument, language: str) -> LawText:
    """`language` is "zh" or "en": what we have in it; anything else asks for the originals. The oldest wording first.
    Of originals the heading stands in the text, as it was brought."""
    versions = (
        ArticleVersion.objects.filter(article__instrument=law)
        .select_related("article")
        .order_by("article__order", "article__eid", "in_force_from")
    )
    column = f"text_{language}" if language in ("zh", "en") else "text_native"
    rows = [row for row in versions if getattr(row, column)]
    wordings = {row.wording for row in rows}
    native = next((row.native_language for row in rows if row.native_language), "")
    return LawText(
        key=law.key,
        title=(law.title_zh if language == "zh" else law.title_en) if column != "text_native" else law.title_native,
        country=law.jurisdiction_id.lower(),
        language=language if language in ("zh", "en") else native,
        articles=tuple(
            LawArticle(
                eid=row.article.eid,
                number=row.article.number,
                heading=getattr(row.article, f"heading_{language}", ""),
                text=getattr(row, column),
                begins=row.in_force_from,
                ends=row.in_force_to,
            )
            for row in rows
        ),
        made_on=law.adopted,
        year=law.adopted.year if law.adopted else law.year,
        wording=wordings.pop() if len(wordings) == 1 and column != "text_native" else "",
    )
