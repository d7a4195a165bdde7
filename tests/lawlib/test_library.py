"""The records of the library: the tables are whole, loading is idempotent and cheap, drafts are nobody's."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from lawlib.models import Instrument, InstrumentLink, Jurisdiction, RecordState, Treaty, TreatyParty
from lawlib.rules import library
from lawlib.rules.search_words import wanted
from lawlib.services.load_library import load_library
from portal.audit.models import AuditEntry
from portal.tenancy.scope import NOBODY, entered

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Once for the module, never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_library()
        yield
        transaction.set_rollback(True)


def test_a_second_load_changes_nothing_and_asks_little() -> None:
    before = AuditEntry.objects.count()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert not any(load_library().values())
    assert len(asked) <= 32
    assert AuditEntry.objects.count() == before


def test_all_of_the_tables_is_there() -> None:
    assert Instrument.objects.count() == 256
    assert Treaty.objects.count() == 60
    assert InstrumentLink.objects.filter(source__key="L173", target__key="L172", kind="amends").exists()
    assert TreatyParty.objects.get(treaty__key="T002", jurisdiction="CN").since.isoformat() == "1985-03-19"


def test_nothing_is_called_checked_that_was_not() -> None:
    assert not Instrument.objects.exclude(check_state="unverified", checked_on=None).exists()
    assert not Treaty.objects.exclude(check_state="unverified", checked_on=None).exists()
    assert Instrument.objects.filter(source_url="").exists()  # no address was made up for them


def test_codes_of_organisations_are_organisations() -> None:
    offices = {code: one for one in Jurisdiction.objects.all() for code in one.st3_codes}
    told = {"EA": "EAPO", "AP": "ARIPO", "OA": "OAPI", "EM": "EU", "QZ": "EU", "WO": "WIPO", "BX": "BX"}
    for st3, code in told.items():
        assert offices[st3].code == code
        assert not offices[st3].is_place
    assert offices["VN"].is_place
    kinds = dict(Jurisdiction.objects.filter(code__in=["HK", "MO", "TW"]).values_list("name_zh", "kind"))
    assert kinds == {"中国香港": "region", "中国澳门": "region", "中国台湾": "region"}
    with translation.override("zh-hans"):
        assert {one.get_kind_display() for one in Jurisdiction.objects.filter(code__in=["HK", "VN"])} == {"国家/地区"}


def test_every_note_stands_in_both_languages() -> None:
    for row in [*library.treaty_rows(), *library.instrument_rows({r["code"]: r for r in library.jurisdiction_rows()})]:
        assert bool(row["note_zh"]) == bool(row["note_en"]), row["key"]


def test_what_an_editor_has_taken_over_is_left_alone() -> None:
    Instrument.objects.filter(key="L172").update(title_zh="改过的名称", from_table=False)
    Instrument.objects.filter(key="L001").update(title_zh="过时的名称")
    assert load_library()["instruments"] == 1
    assert Instrument.objects.get(key="L172").title_zh == "改过的名称"
    assert Instrument.objects.get(key="L001").title_zh != "过时的名称"


def test_a_draft_is_nobodys() -> None:
    Instrument.objects.filter(key="L173").update(state=RecordState.DRAFT)
    assert not Instrument.objects.visible_to(None).filter(key="L173").exists()
    with entered(NOBODY):
        assert not Instrument.objects.filter(key="L173").exists()
        assert not InstrumentLink.objects.filter(target__key="L172").exists()
        assert Instrument.objects.filter(key="L172").exists()


@pytest.mark.parametrize(
    "typed", ["越南知识产权法", "yuenan", "yn 知识产权", "VIETNAM 50/2005", "ＶＮ　知识产权法", "越南law", "越南 商标"]
)
def test_words_are_found_in_both_languages_and_pinyin(typed: str) -> None:
    assert "L172" in Instrument.objects.matching(typed).values_list("key", flat=True)


def test_what_is_typed_is_cut_and_bounded() -> None:
    assert wanted("越南law，50/2005  ") == ["越南", "law", "50/2005"]
    assert len(wanted("a " * 5000)) == 8
    assert wanted("%_") == ["%_"]
    assert not Instrument.objects.matching("%_").exists()
