"""What is interrupted while the demo year is played leaves no helper behind."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from portal import BASE_DIR
from portal.embedded.preparation import running
from portal.embedded.year import Year
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


def year(tmp_path: Path, script: str) -> Year:
    (tmp_path / "progress").write_text("2026-01")  # of a play that was killed
    keep = (tmp_path / "played").touch
    return Year(["sh", "-c", script], env=os.environ, cwd=tmp_path, progress=tmp_path / "progress", keep=keep)


def test_a_year_that_is_stopped_is_played_again_and_takes_its_helpers_along(tmp_path: Path):
    played = year(tmp_path, "sleep 300 & echo $! > pid.new; mv pid.new pid; echo 2026-03 > progress; wait")
    eventually((tmp_path / "progress").exists)
    helper = int((tmp_path / "pid").read_text())
    played.stop()
    assert not played.wait()
    assert not played.failed
    assert not (tmp_path / "played").exists()
    assert not (tmp_path / "progress").exists()
    eventually(lambda: gone(helper))


def test_a_year_that_was_played_is_remembered_and_one_that_fell_is_told(tmp_path: Path):
    fell = year(tmp_path, "exit 3")
    assert not fell.wait()
    assert fell.failed
    assert not (tmp_path / "played").exists()
    assert year(tmp_path, "test ! -e progress").wait()
    assert (tmp_path / "played").exists()
