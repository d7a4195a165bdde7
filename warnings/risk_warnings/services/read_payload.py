"""Reads one kept message into signals: each matter once, whoever tells of it and however often.

A large file is read piece by piece, each piece in a transaction of its own: the page shows how far it is, others get
their turn in between, and a worker that falls leaves what it has read. Reading again from the start adds nothing.
What fells its readers (`rules/falls.py`) is given up until somebody has it read again: its error stands in the log.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from risk_warnings.models import RawPayload, Source
from risk_warnings.rules.falls import given_up, with_fall
from risk_warnings.rules.feeds.clean import FeedError
from risk_warnings.rules.feeds.items import Found, Item, Problem, Reader
from risk_warnings.rules.feeds.marks import MarkRecord
from risk_warnings.rules.feeds.parsers import READERS
from risk_warnings.rules.feeds.unpack import Counted, unpacked
from risk_warnings.rules.kinds import Format
from risk_warnings.services.alone import make_signals_alone
from risk_warnings.services.ingest_item import Outcome, ingest_item
from risk_warnings.services.keep_marks import keep_marks

AT_ONCE = 200  # items of one transaction
MOST_PROBLEMS = 100  # kept of one message
GAVE_UP = "gave_up"  # the why of a message that no reader came to the end of; its words: `words_sources.py`
SILENT = timedelta(minutes=5)  # a piece takes seconds: a reader that was silent for longer is gone


def read_payload(*, payload_id: int, now: datetime) -> bool:
    """True when it was read now."""
    payload = _claim(payload_id, now)
    if payload is None:
        return False
    state, reader = RawPayload.State.READ, READERS[payload.source.format]
    with opened(payload) as file:
        for piece in _pieces(_found(reader, file, payload.source)):
            if isinstance(piece, FeedError):
                state = RawPayload.State.FAILED
                payload.problems = [{"item": 0, "why": str(piece)}, *payload.problems][:MOST_PROBLEMS]
            else:
                _take(payload, piece, done=file.furthest, now=now)
    _finish(payload, state, now)
    return True


def unread(*, now: datetime) -> Q:
    """What nobody reads: never begun, or left by a reader that is gone."""
    gone = Q(state=RawPayload.State.READING, touched_at__lt=now - SILENT)
    return Q(source__paused=False) & (Q(state=RawPayload.State.WAITING) | gone)


@contextmanager
def opened(payload: RawPayload) -> Iterator[Counted]:
    """The bytes as they were received."""
    if payload.file:
        with payload.file.open("rb") as file:
            yield Counted(file)
    else:
        yield Counted.of(bytes(payload.body))


def _pieces(found: Iterator[Found]) -> Iterator[list[Found] | FeedError]:
    """What came before a document broke is taken like everything else; why it broke comes last."""
    piece: list[Found] = []
    try:
        for one in found:
            piece.append(one)
            if len(piece) == AT_ONCE:
                yield piece
                piece = []
    except FeedError as error:
        yield piece
        yield error
    else:
        yield piece


def _found(reader: Reader, file: Counted, source: Source) -> Iterator[Found]:
    for part in unpacked(file, tables=source.format == Format.TABLE):
        yield from reader(part, source.options)


@transaction.atomic
def _claim(payload_id: int, now: datetime) -> RawPayload | None:
    payload = (
        RawPayload.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("source")
        .filter(unread(now=now), pk=payload_id)
        .first()
    )
    if payload is None:
        return None
    if payload.state == RawPayload.State.READING:
        payload.falls = with_fall(payload.falls, payload.done)
    if given_up(payload.falls):
        payload.problems = [{"item": 0, "why": GAVE_UP}, *payload.problems][:MOST_PROBLEMS]
        payload.state, payload.read_at = RawPayload.State.FAILED, now
        payload.save()
        return None
    payload.state, payload.touched_at, payload.problems = RawPayload.State.READING, now, []
    payload.done = payload.items = payload.skipped = payload.marks = 0
    payload.new_signals = payload.changed_signals = 0
    payload.save()
    return payload


@transaction.atomic
def _take(payload: RawPayload, piece: list[Found], *, done: int, now: datetime) -> None:
    make_signals_alone()
    items = [one for one in piece if isinstance(one, Item)]
    marks = [one for one in piece if isinstance(one, MarkRecord)]
    outcomes = [ingest_item(source=payload.source, payload=payload, item=item, now=now) for item in items]
    if marks:
        keep_marks(source=payload.source, payload=payload, records=marks, now=now)
    before = payload.items
    payload.items += len(items) + len(marks)
    payload.marks += len(marks)
    payload.skipped += sum(one is None for one in piece)
    payload.new_signals += outcomes.count(Outcome.NEW)
    payload.changed_signals += outcomes.count(Outcome.CHANGED)
    problems = [{"item": one.item, "why": one.why} for one in piece if isinstance(one, Problem)]
    problems += [{"item": before + at, "why": why} for at, one in enumerate(items, start=1) for why in one.doubts]
    payload.problems = [*payload.problems, *problems][:MOST_PROBLEMS]
    payload.done, payload.touched_at = done, timezone.now()  # a sign of life tells the hour that it is
    payload.save()


@transaction.atomic
def _finish(payload: RawPayload, state: str, now: datetime) -> None:
    payload.state, payload.read_at, payload.done = state, now, payload.size
    payload.save()
    Source.objects.filter(pk=payload.source_id).update(last_at=now)
