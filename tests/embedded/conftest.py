"""A checkout of its own for each test: the embedded servers are tried in places that are hard on programs."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from portal import BASE_DIR
from portal.embedded.places import Places
from tests.waiting import PATIENCE

# A space, Chinese characters, and longer than the path of a Unix socket may be.
HARD_NAME = "海外 知识产权 " + "长" * 30


class Checkout:
    """The embedded package in a directory of its own, run as the commands of a user would run it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.places = Places(root / "var")
        self.processes: list[subprocess.Popen[str]] = []
        (root / "portal").mkdir(parents=True)
        shutil.copy(BASE_DIR / "portal" / "__init__.py", root / "portal")
        shutil.copytree(BASE_DIR / "portal" / "embedded", root / "portal" / "embedded")

    def start(self, server: str, instance: str = "demo") -> subprocess.Popen[str]:
        command = [sys.executable, "-m", f"portal.embedded.{server}", instance]
        process = subprocess.Popen(command, cwd=self.root, stderr=subprocess.PIPE, text=True)  # noqa: S603
        self.processes.append(process)
        return process

    def ask(self, code: str) -> str:
        """Run a line of Python in the checkout and return what it prints."""
        ran = subprocess.run(  # noqa: S603
            [sys.executable, "-c", code], cwd=self.root, capture_output=True, text=True, check=True
        )
        return ran.stdout.strip()

    def stop(self) -> None:
        for process in self.processes:
            process.terminate()
            process.wait(timeout=PATIENCE)
        shutil.rmtree(self.places.sockets, ignore_errors=True)


def children_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def kill_all(keeper: subprocess.Popen[str]) -> None:
    """End server and keeper at one blow, as a lost machine does: the server first, lest it be told to stop."""
    for process in [*children_of(keeper), psutil.Process(keeper.pid)]:
        with suppress(psutil.NoSuchProcess):  # a server's children end with it, and so does its keeper
            process.kill()
    keeper.wait(timeout=PATIENCE)


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Checkout]:
    # PostgreSQL runs as another user when we are root, and pytest's directories let nobody pass.
    checkout = Checkout(tmp_path / HARD_NAME / "portal")
    yield checkout
    checkout.stop()
