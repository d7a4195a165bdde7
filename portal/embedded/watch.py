"""Keep one child process as a server in the foreground: it ends when we end, and we end when it ends."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

import psutil

from portal.embedded.processes import Claim, EmbeddedError, PidRecord, end_tree, leashed
from portal.embedded.system_user import SystemUser

# A signal also leaves a mark: what its handler raises is lost when it comes in a finaliser, and redis-py has such.
_told_to_stop = threading.Event()

LOG_LIMIT_BYTES = 16 * 1024 * 1024
START_TIMEOUT_SECONDS = 60


def run_from_command_line(run: Callable[[str], None]) -> NoReturn:
    """Run a server for the instance that the first argument names, and turn what stops it into an exit status."""

    def leave(_number: int, _frame: FrameType | None) -> NoReturn:
        _told_to_stop.set()
        raise SystemExit(0)  # unwinds the stack, so that `finally` blocks run

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, leave)
    try:
        run(sys.argv[1] if len(sys.argv) > 1 else "demo")
    except EmbeddedError as error:
        sys.exit(str(error))
    sys.exit(0)


@contextmanager
def sole_server(records: Path, name: str, *, what: str, stop_signal: signal.Signals) -> Iterator[PidRecord]:
    """Claim the server's name and end what a killed run left of it. Raises EmbeddedError if it is running already."""
    claim = Claim(records / f"{name}.lock", what=what)
    claim.take()
    record = PidRecord(records / f"{name}.pid")
    try:
        record.end(stop_signal)
        yield record
    finally:
        record.remove()
        claim.release()


@contextmanager
def child_server(
    command: Sequence[str | Path],
    *,
    cwd: Path,
    log: Path,
    record: PidRecord,
    stop_signal: signal.Signals,
    run_as: SystemUser | None = None,
) -> Iterator[psutil.Popen]:
    """Run a command with its output in a log file, in a session of its own so that Ctrl-C reaches us only."""
    log.parent.mkdir(parents=True, exist_ok=True)
    mode = "wb" if log.exists() and log.stat().st_size > LOG_LIMIT_BYTES else "ab"
    with log.open(mode) as output:
        child = psutil.Popen(
            [str(part) for part in command],
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=leashed(stop_signal),
            **(run_as.for_subprocess() if run_as else {}),
        )
    try:
        record.write(child.pid)
        yield child
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C may not leave the server behind
        end_tree(child, stop_signal)


def wait_until(answers: Callable[[], bool], *, child: psutil.Popen, what: str, log: Path) -> None:
    """Return as soon as the server answers; raise EmbeddedError if it ends before, or does not within a minute."""
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while not answers():
        if _told_to_stop.is_set():
            raise SystemExit(0)
        if child.poll() is not None or time.monotonic() > deadline:
            raise EmbeddedError(f"{what} did not start; the reason is at the end of {log}.")
        time.sleep(0.02)


def wait_for_end(child: psutil.Popen) -> None:
    """Return when the server has ended by itself; raise SystemExit soon after we were told to stop."""
    while not _told_to_stop.is_set():
        try:
            child.wait(timeout=1)
        except psutil.TimeoutExpired:
            continue
        return
    raise SystemExit(0)
