"""The acceptance of issue 5: a malformed import of 5,000 rows harms nothing and reports every bad row."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lawlib.models import Edition, ImportRun, Instrument
from lawlib.rules.imports.limits import MOST_BYTES, RefusedFile
from lawlib.rules.imports.table_files import rows
from lawlib.selectors.import_pages import report_rows
from lawlib.services.imports.bring_import import bring_import
from lawlib.services.imports.run_steps import ask_import
from lawlib.services.imports.work_on_import import work_on_import
from portal.tenancy.actor import Actor

pytestmark = pytest.mark.django_db

NOW = timezone.now()
ROWS = 5_000
HEADER = "key,title_zh,title_en,title_native,jurisdiction,kind,rights,in_force_from,in_force_to,source_url,note_zh"
GOOD = "{key},测试法,Test Act,Test Act,US,act,patent,2020-01-01,,https://example.org/,说明"


def with_cell(column: str, value: str) -> Callable[[str], bytes]:
    """The good row with one cell changed."""
    place = HEADER.split(",").index(column)

    def spoiled(key: str) -> bytes:
        cells = GOOD.format(key=key).split(",")
        cells[place] = value.format(key=key)
        return ",".join(cells).encode()

    return spoiled


# What is wrong with a row, the code under which it is reported, and how the row is made.
KINDS: tuple[tuple[str, Callable[[str], bytes]], ...] = (
    ("", lambda key: GOOD.format(key=key).encode()),
    ("unknown_code", with_cell("jurisdiction", "火星")),
    ("unknown_code", with_cell("kind", "poem")),
    ("unknown_code", with_cell("rights", "patent 风水")),
    ("duplicate_key", with_cell("key", "G0")),
    ("bad_day", with_cell("in_force_from", "昨天")),
    ("no_such_day", with_cell("in_force_from", "2023-02-29")),
    ("ambiguous_day", with_cell("in_force_from", "03/04/2025")),
    ("ends_before", with_cell("in_force_to", "1999-01-01")),
    ("formula", with_cell("title_zh", "=HYPERLINK(A1)")),
    ("formula", with_cell("note_zh", "+cmd|' /C calc'!A0")),
    ("formula", with_cell("title_en", "@SUM(1)")),
    ("formula", with_cell("note_zh", "-2+3+cmd|' /C calc'!A0")),
    ("nul", with_cell("title_zh", "a\x00b")),
    ("control", with_cell("title_zh", "a\x1bb")),
    ("direction", with_cell("title_zh", "\u202etxt.exe")),
    ("too_long", with_cell("title_zh", "长" * 301)),
    ("missing", with_cell("title_zh", "")),
    ("bad_key", with_cell("key", "../{key}")),
    ("bad_address", with_cell("source_url", "javascript:alert(1)")),
    ("bad_address", with_cell("source_url", "file:///etc/passwd")),
    ("more_cells", lambda key: GOOD.format(key=key).encode() + b",one more"),
    ("unreadable", lambda key: GOOD.format(key=key).encode().replace("测试".encode(), b"\xe6\xb5\xff")),
    ("too_long", with_cell("note_zh", '"' + "x" * 40_000 + '"')),
    ("unclosed_or_too_long", with_cell("note_zh", '"' + "y" * 140_000 + '"')),
)


def spoiled_table() -> tuple[bytes, dict[int, str]]:
    """5,000 rows, each kind of trouble two hundred times (the longest less often), and what is to be said of each."""
    lines, expected = [HEADER.encode()], {}
    for number in range(2, ROWS + 2):
        code, make = KINDS[(number - 2) % len(KINDS)]
        if code in ("too_long", "unclosed_or_too_long") and number > 500:
            code, make = KINDS[1]
        lines.append(make(f"G{number - 2}"))
        if code:
            expected[number] = code
    return b"\r\n".join(lines), expected


class Watched(io.BytesIO):
    """How much is asked for at once."""

    most = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.most = max(self.most, len(data))
        return data


def brought(editor: Actor, data: bytes, name: str = "laws.csv") -> ImportRun:
    run = bring_import(actor=editor, file=SimpleUploadedFile(name, data), kind="law", now=NOW)
    work_on_import(run_id=run.pk, now=NOW)
    return ImportRun.objects.get(pk=run.pk)


def test_every_bad_row_is_reported_and_every_good_one_kept(editor: Actor) -> None:
    data, expected = spoiled_table()
    laws = list(Instrument.objects.order_by("pk").values())
    editions = Edition.objects.count()
    with CaptureQueriesContext(connection) as asked:
        run = brought(editor, data)
    assert run.state == "ready"
    assert run.rows.count() == ROWS
    found = {row.number: [one["code"] for one in row.problems] for row in run.rows.filter(outcome="bad")}
    assert {number: [code] for number, code in expected.items()} == found
    assert set(Counter(expected.values())) == {code for code, _ in KINDS if code}
    assert len(asked) < 25 * (ROWS / 500 + 1)  # by chunks, never by rows
    assert len(list(report_rows(run))) == len(expected)
    assert (list(Instrument.objects.order_by("pk").values()), Edition.objects.count()) == (laws, editions)
    ask_import(actor=editor, run=run, verb="apply", now=NOW)
    work_on_import(run_id=run.pk, now=NOW)
    made = Edition.objects.filter(origin="import")
    assert made.count() == ROWS - len(expected)
    assert set(made.values_list("state", flat=True)) == {"draft"}
    assert list(Instrument.objects.order_by("pk").values()) == laws  # readers see what they saw


def test_no_more_than_a_block_of_the_file_is_held() -> None:
    data, _ = spoiled_table()
    file = Watched(data)
    assert sum(1 for _ in rows(file)) == ROWS
    assert file.most <= 2**20 < len(data)


def bomb() -> bytes:
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("a.csv", "w") as part,
    ):
        for _ in range(64):
            part.write(b"0" * 2**20)
    return kept.getvalue()


OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><akomaNtoso>&a;</akomaNtoso>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><akomaNtoso>&b;</akomaNtoso>'


@pytest.mark.parametrize(
    ("data", "shape", "code"),
    [
        (bomb(), "table", "bomb"),
        (OUTSIDE, "akn", "xml_entities"),
        (LAUGHS, "akn", "xml_entities"),
        (b"\x00" * 1000, "table", "empty"),
        (b"MZ" + b"\x00" * 1000, "table", "not_a_table"),
    ],
    ids=lambda part: part if isinstance(part, str) else "file",  # the bytes hold the time of their making
)
def test_hostile_files_are_refused_whole(editor: Actor, data: bytes, shape: str, code: str) -> None:
    file = SimpleUploadedFile("x", data)
    run = bring_import(actor=editor, file=file, kind="article", shape=shape, law="L001", now=NOW)
    work_on_import(run_id=run.pk, now=NOW)
    run.refresh_from_db()
    assert (run.state, run.refusal["code"], run.rows.count(), bool(run.file)) == ("refused", code, 0, False)


def test_more_than_fifty_megabytes_are_refused_clearly(editor: Actor, settings: Any) -> None:
    """While they come in, and again where the file would be kept."""
    with pytest.raises(RefusedFile, match="too_large"):
        file = UploadedFile(io.BytesIO(b"x"), "x.csv", size=MOST_BYTES + 1)
        bring_import(actor=editor, file=file, kind="law", now=NOW)
    settings.UPLOAD_MAX_BYTES = 1_000
    client = Client()
    client.force_login(editor.user)
    sent = {"shape": "table", "kind": "law", "file": SimpleUploadedFile("x.csv", b"x" * 5_000)}
    answer = client.post("/desk/library/imports/new/", sent)
    assert answer.status_code == 422 and "文件超过 50 MB" in answer.content.decode()
    assert not ImportRun.objects.exists()
