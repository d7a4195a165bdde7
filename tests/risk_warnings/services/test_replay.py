"""The done-line of issue 7: replaying any source's file twice, shuffled, or with all feed dates changed adds nothing; a
matter seen by three sources is one signal with three sightings. For every format."""

import random
from typing import Any

import pytest

from risk_warnings.models import MarkApplication, RawPayload, Sighting, Signal, SignalKey, Source
from risk_warnings.rules.kinds import Format
from risk_warnings.services.keep_marks import SAID
from risk_warnings.services.read_payload import read_payload
from risk_warnings.services.receive_payload import receive_payload
from tests.risk_warnings import formats, formats_itc, papers
from tests.risk_warnings.formats import FORMS
from tests.risk_warnings.worlds import NOW, source

pytestmark = pytest.mark.django_db
SIGNALS = sorted(name for name, form in FORMS.items() if not form.marks)
MARKS = sorted(name for name, form in FORMS.items() if form.marks)
FORMAT = {"atom": "rss"}


def read(where: Source, body: bytes) -> RawPayload:
    payload = receive_payload(source=where, body=body, message_id="", now=NOW)
    read_payload(payload_id=payload.pk, now=NOW)
    payload.refresh_from_db()
    assert payload.state == "read", payload.problems
    return payload


def told() -> list[tuple[Any, ...]]:
    """What stands in the tables, without their own numbers."""
    rows = []
    for signal in Signal.objects.filter(merged_into=None):
        keys = sorted(signal.keys.values_list("key", flat=True))
        rows.append((keys, signal.number, signal.title, signal.state, signal.facts, signal.sightings.count()))
    return sorted(rows, key=lambda row: row[0])


def forget() -> None:
    for model in (SignalKey, Sighting, Signal, RawPayload):
        model.objects.all().delete()


def at(name: str) -> Source:
    where = source(f"s-{name.replace('_', '-')}", FORMAT.get(name, name))
    where.options = FORMS[name].options
    where.save()
    return where


@pytest.mark.parametrize("name", SIGNALS)
def test_again_shuffled_redated_or_in_pieces_the_signals_are_the_same(name: str) -> None:
    form, where, rng = FORMS[name], at(name), random.Random(name)  # noqa: S311  an order, no secret
    entries, (drawn, later) = list(form.entries), form.dates
    first = read(where, form.envelope(entries, drawn))
    assert first.new_signals > 0
    before = told()
    versions = set(Signal.objects.values_list("pk", "version"))
    assert read(where, form.envelope(entries, drawn)) == first
    for _round in range(3):
        rng.shuffle(entries)
        again = read(where, form.envelope(entries, later))
        assert again.new_signals == 0
    assert told() == before
    assert set(Signal.objects.values_list("pk", "version")) == versions
    for _round in range(2):
        forget()
        rng.shuffle(entries)
        for one in entries:
            read(where, form.envelope([one], rng.choice([drawn, later])))
        assert told() == before


def filed() -> list[tuple[Any, ...]]:
    return list(MarkApplication.objects.order_by("office", "number").values_list("office", "number", *SAID))


@pytest.mark.parametrize("name", MARKS)
def test_again_shuffled_redated_or_in_pieces_the_marks_are_the_same(name: str) -> None:
    form, where, rng = FORMS[name], at(name), random.Random(name)  # noqa: S311  an order, no secret
    entries, (drawn, later) = list(form.entries), form.dates
    assert read(where, form.envelope(entries, drawn)).marks > 0
    before, versions = filed(), set(MarkApplication.objects.values_list("pk", "version"))
    for _round in range(3):
        rng.shuffle(entries)
        read(where, form.envelope(entries, later))
        assert filed() == before
    assert set(MarkApplication.objects.values_list("pk", "version")) == versions
    MarkApplication.objects.all().delete()
    RawPayload.objects.all().delete()
    rng.shuffle(entries)
    for one in entries:
        read(where, form.envelope([one], rng.choice([drawn, later])))
    assert filed() == before


def test_every_format_is_replayed() -> None:
    assert {FORMAT.get(name, name) for name in FORMS} == {one.value for one in Format}


def test_a_complaint_told_by_five_sources_is_one_matter_whoever_comes_first() -> None:
    names = ["edis", "edis_rss", "ids", "federal_register", "usitc_news"]
    shapes = set()
    for order in (names, names[::-1], names[2:] + names[:2]):
        forget()
        for name in order:
            form = FORMS[name]
            read(at(name), form.envelope(form.entries, form.dates[0]))
        signal = Signal.objects.get(number="337-TA-9912", merged_into=None)
        shapes.add((signal.sightings.count(), signal.title, str(signal.facts["parties"])))
        assert {"US:ITC:DN-3917", "US:ITC:337-TA-9912"} <= set(signal.keys.values_list("key", flat=True))
    assert len(shapes) == 1
    assert shapes.pop()[0] == 5


def test_three_sources_of_a_suit_are_three_sightings() -> None:
    for name in ("docket", "rss", "table"):
        read(at(name), FORMS[name].envelope(FORMS[name].entries, FORMS[name].dates[0]))
    signal = Signal.objects.get(number="1:26-cv-04821")
    assert signal.sightings.count() == 3


def test_an_alert_that_is_cancelled_takes_its_matter_back_and_another_source_keeps_it() -> None:
    partner, court = at("cap"), source("court")
    cancel = formats.alert("A9", "Cancel", "warn@partner.example,A1,2026-07-14T01:00:00+08:00", number="")
    read(partner, formats.cap([formats.alert("A1", respondent="Fern Ltd.")]))
    read(partner, formats.cap([cancel], "2026-07-15T01:00:00+08:00"))
    signal = Signal.objects.get()
    assert (signal.state, signal.facts["parties"][0]["name"]) == ("closed", "Fern Ltd.")
    read(court, formats.dockets([papers.docket()]))
    signal.refresh_from_db()
    assert signal.state == "open"
    assert "Fern Ltd." not in str(signal.facts["parties"])


def test_whom_a_later_roll_no_longer_names_is_gone_and_order_does_not_matter() -> None:
    where, both = source(), papers.docket()["parties"]
    other = [both[0], {"name": "Fern Ltd.", "type": "Defendant"}]
    for order in ((0, 1), (1, 0)):
        forget()
        files = (
            formats.dockets([papers.docket()], "2026-07-14T00:00:00Z"),
            formats.dockets([papers.docket(parties=other)], "2026-07-15T00:00:00Z"),
        )
        for index in order:
            read(where, files[index])
        named = {one["name"] for one in Signal.objects.get().facts["parties"]}
        assert named == {"Brightmoor Cell Inc.", "Fern Ltd."}


def test_hostile_xml_is_told_on_its_page_and_the_next_message_is_read() -> None:
    where = at("rss")
    bomb = receive_payload(source=where, body=b'<!DOCTYPE x [<!ENTITY y "z">]><rss/>', message_id="", now=NOW)
    read_payload(payload_id=bomb.pk, now=NOW)
    bomb.refresh_from_db()
    assert (bomb.state, bomb.problems[0]["item"]) == ("failed", 0)
    assert "entities" in bomb.problems[0]["why"]
    cut = formats.rss(formats.ENTRIES)[:-60]
    broken = receive_payload(source=where, body=cut, message_id="", now=NOW)
    read_payload(payload_id=broken.pk, now=NOW)
    broken.refresh_from_db()
    assert (broken.state, broken.items > 0) == ("failed", True)
    assert read(where, formats.rss(formats.ENTRIES)).state == "read"


def test_a_large_file_lies_in_the_store_is_read_in_pieces_and_twice_is_one() -> None:
    where = source("ids", "ids")
    rows = [
        formats_itc.ids_row(f"337-TA-{n}", str(n)) | {"Full Title": f"Certain Lamp {n}", "note": "x" * 6000}
        for n in range(2001, 2211)
    ]
    body = formats_itc.ids(rows)
    payload = read(where, body)
    assert payload.file
    assert bytes(payload.body) == b""
    assert (payload.items, payload.new_signals, payload.percent) == (210, 210, 100)
    assert receive_payload(source=where, body=body, message_id="", now=NOW) == payload
    RawPayload.objects.update(state="waiting")
    assert read_payload(payload_id=payload.pk, now=NOW)
    payload.refresh_from_db()
    assert (payload.new_signals, payload.changed_signals, Signal.objects.count()) == (0, 0, 210)
    payload.file.delete(save=False)
