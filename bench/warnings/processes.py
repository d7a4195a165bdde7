"""Our own processes on the servers of the bench: workers as `bin/run` starts them, a web server."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


@contextmanager
def process(command: Sequence[str], env: dict[str, str], *, pass_fds: Sequence[int] = ()) -> Iterator[subprocess.Popen]:
    """Killed with its children at the end, if it still lives."""
    child = subprocess.Popen(  # noqa: S603  our own command
        list(command),
        env={**os.environ, **env},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        pass_fds=pass_fds,
    )
    try:
        yield child
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


@contextmanager
def worker(queues: str, **env: str) -> Iterator[subprocess.Popen]:
    command = [sys.executable, "-m", "celery", "--quiet", "--app", "portal.celery", "worker", f"--queues={queues}"]
    command += ["--concurrency=1", "--without-gossip", "--without-mingle", "--loglevel=error"]
    with process([*command, f"--hostname=w{queues.replace(',', '-')}@%h"], env) as child:
        yield child


@contextmanager
def web() -> Iterator[int]:
    """uvicorn on a free port, which it yields."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(2048)
        command = [sys.executable, "-m", "uvicorn", "portal.asgi:application", "--fd", str(listener.fileno())]
        command += ["--no-access-log", "--log-level", "warning", "--timeout-graceful-shutdown", "1"]
        with process(command, {}, pass_fds=[listener.fileno()]):
            yield listener.getsockname()[1]
