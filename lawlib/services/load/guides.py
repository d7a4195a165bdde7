"""The guides of `lawlib/data/guides`: a row for each guide and for each chapter that says something."""

from lawlib.models import Guide, GuideChapter, TranslationStatus
from lawlib.rules.checks import check_of
from lawlib.rules.data_errors import DataError
from lawlib.rules.guide_files import OUTLINE, ChapterText, GuideText, guide_files, merged_sources, read_guide
from lawlib.rules.jurisdictions import JURISDICTIONS
from lawlib.rules.library import Row
from lawlib.rules.search_words import written
from lawlib.services.load.bring import bring, published


def load_guides() -> int:
    """How many chapters were written. Raises `DataError`."""
    texts = [(code, read_guide(zh), read_guide(en)) for code, zh, en in guide_files()]
    bring(model=Guide, key=("key",), rows=published([_guide(code, zh, en) for code, zh, en in texts]))
    ids = dict(Guide.objects.values_list("key", "pk"))
    rows = [row | {"guide_id": ids[code]} for code, zh, en in texts for row in _chapters(zh, en)]
    return bring(model=GuideChapter, key=("guide_id", "number"), rows=rows)


def _guide(code: str, zh: GuideText, en: GuideText) -> Row:
    place = JURISDICTIONS.get(code)
    if place is None:
        raise DataError(zh.path, 1, f"no such place: {code}")
    title_zh, title_en = zh.title or f"{place.zh}国别指南", en.title or f"{place.en}: guide"
    words = written(title_zh, title_en, place.zh, place.en, code)
    return {"key": code, "jurisdiction_id": code, "title_zh": title_zh, "title_en": title_en, "words": words}


def _chapters(zh: GuideText, en: GuideText) -> list[Row]:
    found = []
    for number in OUTLINE:
        one, other = zh.chapters.get(number, ChapterText()), en.chapters.get(number, ChapterText())
        if not (one.body or other.body):
            continue
        sources = merged_sources(one.sources, other.sources)
        check, on = check_of(sources)
        status = TranslationStatus.UNCHECKED if one.body and other.body else TranslationStatus.MISSING
        found.append(
            {
                "number": number,
                "body_zh": one.body,
                "body_en": other.body,
                "sources": sources,
                "check_state": check,
                "checked_on": on,
                "translation_status": status,
                "from_table": True,
            }
        )
    return found
