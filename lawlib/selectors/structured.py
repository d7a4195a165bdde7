"""Structured data (schema.org) of guides, laws and articles, for machines that read pages."""

from __future__ import annotations

from typing import Any

from lawlib.models import Article, ArticleVersion, Instrument
from lawlib.selectors.guide_page import GuidePage


def guide_data(page: GuidePage, url: str, lang: str) -> dict[str, Any]:
    dates = [one.edition.published_at for one in page.chapters if one.edition and one.edition.published_at]
    return {
        "@context": "https://schema.org",
        "@type": "Guide",
        "name": page.guide.title,
        "url": url,
        "inLanguage": lang,
        "about": {"@type": "AdministrativeArea", "name": page.guide.jurisdiction.name},
        "version": str(page.line.at.number) if page.line.at else "",
        "dateModified": max(dates).isoformat() if dates else "",
        "hasPart": [
            {"@type": "WebPageElement", "name": one.title, "url": f"{url}#c{one.number}"} for one in page.written
        ],
    }


def law_data(law: Instrument, url: str) -> dict[str, Any]:
    """`Legislation` of schema.org; only what the record says."""
    data = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": law.title_native,
        "alternateName": [law.title_zh, law.title_en],
        "url": url,
        "legislationIdentifier": law.citation or law.key,
        "legislationType": law.kind,
        "legislationJurisdiction": {"@type": "AdministrativeArea", "name": law.jurisdiction.name_en},
        "legislationDate": law.adopted,
        "legislationDateVersion": law.in_force_from,
        "legislationLegalForce": {"in_force": "InForce", "partly": "PartiallyInForce", "repealed": "NotInForce"}.get(
            law.status, ""
        ),
        "sameAs": law.source_url,
    }
    return {name: value for name, value in data.items() if value}


def article_data(article: Article, version: ArticleVersion | None, url: str, law_url: str) -> dict[str, Any]:
    """Our summary is an abstract of the article, never its text."""
    law = article.instrument
    data = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": f"{law.title_native}, {article.number}",
        "url": url,
        "legislationIdentifier": f"{law.key}/{article.eid}",
        "isPartOf": {"@type": "Legislation", "name": law.title_native, "url": law_url},
        "legislationDateVersion": version.in_force_from if version else None,
        "sameAs": version.source_url if version else "",
        "abstract": version.text if version and version.wording == "summary" else "",
        "text": version.text if version and version.wording != "summary" else "",
    }
    return {name: value for name, value in data.items() if value}
