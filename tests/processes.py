"""Our own processes, run for tests as they run in production: a web server and a Celery worker on the test database."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from celery import Celery
from django.conf import settings

import portal
from portal.embedded.processes import leashed
from tests.waiting import PATIENCE

LOGS = portal.BASE_DIR / "var" / "test" / "log"
STOP_TIMEOUT_SECONDS = 30
QUEUES = "urgent,push,ingest,bulk"


def environment() -> dict[str, str]:
    """What a process needs to work on the very database and queue that this test works on."""
    database = settings.DATABASES["default"]
    host = quote(str(database["HOST"] or database.get("OPTIONS", {}).get("host", "")), safe="/")
    address = (
        f"{database['USER']}:{quote(str(database['PASSWORD']))}@:{database['PORT']}/{database['NAME']}?host={host}"
    )
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "DATABASE_URL": f"postgresql://{address}",
        "REDIS_URL": settings.REDIS_URL,
        "TEST_CONN_MAX_AGE": "300",  # seconds, as in production: a connection costs as much as a small page
        "TEST_EMAIL_BACKEND": os.environ.get("TEST_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend"),
    }


@contextmanager
def process(name: str, command: Sequence[str], *, pass_fds: Sequence[int] = ()) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command for as long as the block lasts; its lines go to var/test/log."""
    LOGS.mkdir(parents=True, exist_ok=True)
    with log_of(name).open("wb") as log:
        child = subprocess.Popen(  # noqa: S603  our own command
            list(command),
            cwd=portal.BASE_DIR,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            pass_fds=pass_fds,
            preexec_fn=leashed(),
        )
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(timeout=STOP_TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


@contextmanager
def web_server() -> Iterator[str]:
    """Run uvicorn on a free port and yield its address. The socket is open beforehand: no request is too early."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)
        port = listener.getsockname()[1]
        command = [sys.executable, "-m", "uvicorn", "portal.asgi:application", "--fd", str(listener.fileno())]
        command += ["--no-access-log", "--timeout-graceful-shutdown", "1"]
        with process("web", command, pass_fds=[listener.fileno()]):
            yield f"http://127.0.0.1:{port}"


@contextmanager
def celery_worker(queues: str = QUEUES, *, include: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """Run a real Celery worker with one child process, and yield when it answers. `include`: a module of more tasks."""
    from portal.celery import app

    command = [sys.executable, "-m", "celery", "--app", "portal.celery", "worker", f"--queues={queues}"]
    command += ["--concurrency=1", "--without-gossip", "--without-mingle", "--loglevel=info"]
    command += [f"--include={include}"] if include else []
    with process("worker", command) as child:
        wait_until_it_answers(app, child)
        yield child


def wait_until_it_answers(app: Celery, child: subprocess.Popen[bytes]) -> None:
    for _second in range(PATIENCE):
        if app.control.ping(timeout=1, limit=1):
            return
        if child.poll() is not None:
            break
    raise AssertionError(f"The worker did not start: {log_of('worker').read_text()[-2000:]}")


def log_of(name: str) -> Path:
    """`web.log`, or `web-1.log` where tests run side by side."""
    return LOGS / (f"{name}-{settings.XDIST_WORKER}.log" if settings.XDIST_WORKER else f"{name}.log")
