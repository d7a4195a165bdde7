"""Records of the law library."""

from lawlib.models import Instrument, InstrumentLink, Jurisdiction, Treaty, TreatyParty


def make_law(key: str, *, state: str = "published") -> Instrument:
    place, _made = Jurisdiction.objects.get_or_create(
        code="ZZ", defaults={"kind": "country", "name_zh": "测试国", "name_en": "Testland", "words": "zz"}
    )
    titles = {"title_zh": f"测试法{key}", "title_en": f"Test Act {key}", "title_native": f"Test Act {key}"}
    return Instrument.objects.create(key=key, state=state, jurisdiction=place, kind="act", words=key, **titles)


def make_drafts(key: str) -> None:
    """A law that implements another, and a treaty with a party: all of them drafts."""
    law = make_law(f"{key}-a", state="draft")
    InstrumentLink.objects.create(source=law, kind="implements", target=make_law(f"{key}-b", state="draft"))
    words = {
        "title_zh": "测试条约",
        "title_en": "Test Treaty",
        "subject_zh": "测试",
        "subject_en": "test",
        "words": key,
    }
    treaty = Treaty.objects.create(key=f"{key}-t", state="draft", **words)
    TreatyParty.objects.create(treaty=treaty, jurisdiction=law.jurisdiction)
