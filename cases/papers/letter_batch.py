"""Many letters in one go: processes of their own set them while the play of their cases goes on."""

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar

from cases.models import Guidance
from portal.documents import OfficialLetter
from portal.documents.both import render_both
from portal.with_parent import end_with_parent

Files = tuple[bytes, bytes]


class LetterBatch:
    """Letters that are being set; `finished` gives each document with its files."""

    def __init__(self, pool: ProcessPoolExecutor | None) -> None:
        self._pool = pool
        self._waiting: list[tuple[Guidance, OfficialLetter, Future[Files] | None]] = []

    def add(self, guidance: Guidance, letter: OfficialLetter) -> None:
        future = self._pool.submit(render_both, letter) if self._pool else None
        self._waiting.append((guidance, letter, future))

    def finished(self) -> Iterator[tuple[Guidance, Files]]:
        for guidance, letter, future in self._waiting:
            yield guidance, _result(letter, future)


def _result(letter: OfficialLetter, future: Future[Files] | None) -> Files:
    """A process that was killed costs time, not the letter."""
    try:
        return future.result() if future else render_both(letter)
    except BrokenExecutor:
        return render_both(letter)


_current: ContextVar[LetterBatch | None] = ContextVar("letter_batch", default=None)


def current_letters() -> LetterBatch | None:
    return _current.get()


@contextmanager
def collecting_letters() -> Iterator[LetterBatch]:
    """Inside the block a signature puts its letter here and goes on; the caller attaches what is `finished`. The trail
    entries of those signatures carry no hash of the file."""
    pool = _pool()
    batch = LetterBatch(pool)
    token = _current.set(batch)
    try:
        yield batch
    finally:
        _current.reset(token)
        if pool:
            pool.shutdown(cancel_futures=True)


def _pool() -> ProcessPoolExecutor | None:
    """None where the system has no semaphores to offer: then the letters are set one after the other."""
    try:
        # Spawned, not forked: a forked process would hold the database connection of this one.
        spawn = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=spawn, initializer=end_with_parent)
    except (ImportError, NotImplementedError, OSError):
        return None
