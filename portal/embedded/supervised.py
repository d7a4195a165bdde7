"""The site's own processes (web, workers, beat) under honcho, which starts them, prints their lines and stops them."""

import multiprocessing
import shlex
import signal
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from honcho.manager import Manager
from honcho.process import Popen, Process

from portal.embedded.processes import PidRecord, leash, leashed


class LeashedProcess(Process):
    """A honcho process that a killed supervisor does not leave behind: see `leash`, and the pid record beside."""

    records: Path  # set by `supervise` before any is made

    def run(self, events: Any = None, ignore_signals: bool = False) -> None:
        # honcho watches each command from a process of its own: that one ends with the supervisor, the command with it.
        leash(signal.SIGKILL)
        self._child_ctor = partial(Popen, preexec_fn=leashed())
        super().run(events, ignore_signals)

    def _send_message(self, data: Any, type: str = "line") -> None:  # noqa: A002  the name honcho gave it
        record = PidRecord(self.records / f"{self.name}.pid")
        if type == "start":
            record.write(data["pid"])
        elif type == "stop":
            record.remove()
        super()._send_message(data, type)


def supervise(commands: Mapping[str, Sequence[str]], *, records: Path, env: Mapping[str, str], cwd: Path) -> int:
    """Run the commands until one ends or we are told to stop, then stop them all. Return honcho's exit status."""
    multiprocessing.set_start_method("fork", force=True)  # what `run` sets up must not have to be pickled
    LeashedProcess.records = records
    manager = Manager()
    manager._process_ctor = LeashedProcess
    for name, command in commands.items():
        manager.add_process(name, f"exec {shlex.join(command)}", env=dict(env), cwd=str(cwd))
    manager.loop()
    return int(manager.returncode or 0)


def end_leftovers(names: Sequence[str], *, records: Path) -> list[str]:
    """End what a killed supervisor left running; return the names of what was found."""
    return [name for name in names if PidRecord(records / f"{name}.pid").end()]
