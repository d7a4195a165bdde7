"""What is interrupted while the demo year is played leaves no helper behind."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from portal import BASE_DIR
from portal.embedded.preparation import running
from tests.waiting import eventually

# A seed in the middle of setting letters, killed as a step of bin/run is.
KILLED = """
import os, signal
import django
django.setup()
from cases.papers.letter_batch import _pool
print(_pool().submit(os.getpid).result(), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_an_interrupted_step_takes_its_helpers_along(tmp_path: Path):
    told = tmp_path / "pid"
    step = ["sh", "-c", f"sleep 300 & echo $! > {told}.new; mv {told}.new {told}; wait"]
    with pytest.raises(SystemExit), running("A step", step, env=os.environ):
        eventually(told.exists)
        raise SystemExit  # as the handler of SIGINT and SIGTERM does
    helper = int(told.read_text())
    eventually(lambda: gone(helper))


def test_those_who_set_letters_end_with_the_play_that_was_killed():
    command = [sys.executable, "-c", KILLED]
    with subprocess.Popen(command, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True) as killed:  # noqa: S603
        assert killed.stdout is not None
        helper = int(killed.stdout.readline())  # to its end would be to the end of the helper, which holds it, too
    eventually(lambda: gone(helper))
