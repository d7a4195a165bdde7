"""bin/run as a whole, in a copy of the project: it comes up, is refused twice, survives a kill and leaves nothing."""

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from portal import BASE_DIR
from portal.embedded.places import Places
from portal.embedded.ports import choose_port
from tests.waiting import PATIENCE, eventually

LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "var", "staticfiles", "__pycache__", ".*_cache", ".hypothesis")
READY_SECONDS = 300  # without a line: a machine that others use takes its time over the tables


class Run:
    """One bin/run; its lines are read as they come."""

    def __init__(self, root: Path, port: int) -> None:
        without = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "REDIS_URL", "CI"}
        env = {name: value for name, value in os.environ.items() if name not in without}
        env |= {"PORT": str(port), "DEMO_CASES": "3"}
        self.process = subprocess.Popen(  # noqa: S603
            [root / "bin" / "run"], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.lines: list[str] = []
        self._queue: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._queue.put(line)

    def wait_for(self, words: str) -> None:
        while words not in (self.lines[-1] if self.lines else ""):
            try:
                self.lines.append(self._queue.get(timeout=READY_SECONDS))
            except queue.Empty:
                raise AssertionError(f"no line said {words!r}:\n" + "".join(self.lines)) from None

    def family(self) -> list[psutil.Process]:
        return [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Path]:
    root = tmp_path / "门户 portal"
    shutil.copytree(BASE_DIR, root, ignore=LEFT_OUT)
    (root / ".venv").symlink_to(Path(sys.prefix))
    yield root
    shutil.rmtree(Places(root / "var").sockets, ignore_errors=True)


def alive(family: list[psutil.Process]) -> list[psutil.Process]:
    return [one for one in family if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]


def get(address: str) -> int:
    with urllib.request.urlopen(address) as response:  # noqa: S310  our own http address
        return response.status


def test_the_story_of_a_run(copy: Path):
    port = choose_port(18000, insist=False)
    first = Run(copy, port)
    try:
        first.wait_for("The portal is ready")
        assert get(f"http://127.0.0.1:{port}/healthz") == 200
        assert get(f"http://127.0.0.1:{port}/") == 200
        assert (copy / "var" / "database.stamp").exists()
        assert not (copy / "var" / "run" / "demo_year").exists()

        second = Run(copy, port + 1)
        second.wait_for("The portal already runs here")
        assert second.process.wait(timeout=PATIENCE) == 1

        family = first.family()
        assert len(family) >= 10
        first.process.kill()
        first.process.wait(timeout=PATIENCE)
        eventually(lambda: not alive(family))
    finally:
        first.process.kill()

    again = Run(copy, port)
    try:
        again.wait_for("The portal is ready")
        assert not any("A year of cases is played" in line for line in again.lines)
        family = again.family()
        again.process.send_signal(signal.SIGINT)
        again.wait_for("Stopped; nothing is left running.")
        assert again.process.wait(timeout=PATIENCE) == 0
        eventually(lambda: not alive(family))
    finally:
        again.process.kill()
