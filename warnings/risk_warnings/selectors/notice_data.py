"""Structured data (schema.org) of a public notice, for machines that read pages."""

from __future__ import annotations

from typing import Any

from lawlib.jurisdictions import country_name
from risk_warnings.models import PublicNotice


def notice_data(notice: PublicNotice, url: str, lang: str) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "SpecialAnnouncement",
        "name": notice.title,
        "text": (notice.state != "withdrawn" and notice.advice) or notice.title,
        "url": url,
        "identifier": notice.number,
        "inLanguage": lang,
        "datePosted": notice.published_at.isoformat(),
        "dateModified": notice.updated_at.isoformat(),
        "expires": notice.valid_until.isoformat(),
        "spatialCoverage": {"@type": "AdministrativeArea", "name": country_name(notice.country, lang)},
    }
