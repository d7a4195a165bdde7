"""The demo year, played beside the running site: its first pages need not wait for a year of cases."""

import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from portal.embedded.processes import leashed


class Year:
    """One play in a process of its own. Interrupted it leaves nothing behind, and the next start plays it again."""

    def __init__(
        self, command: Sequence[str], *, env: Mapping[str, str], cwd: Path, progress: Path, keep: Callable[[], object]
    ) -> None:
        """`keep` remembers that it was played to its end; `progress` is the file in which it says how far it is."""
        self._progress, self._keep, self._stopped = progress, keep, False
        progress.unlink(missing_ok=True)  # of a play that was killed
        # In a session of its own: Ctrl-C is ours to answer, and its helpers are ended with it.
        self._child = subprocess.Popen(
            list(command),
            env=dict(env),
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=leashed(),
        )

    @property
    def over(self) -> bool:
        return self._child.poll() is not None

    def wait(self) -> bool:
        """Whether it was played to its end."""
        played = self._child.wait() == 0
        if played:
            self._keep()
        return played

    def stop(self) -> None:
        self._stopped = True
        if not self.over:
            os.killpg(self._child.pid, signal.SIGKILL)
        self._child.wait()
        self._progress.unlink(missing_ok=True)

    @property
    def failed(self) -> bool:
        """Whether it ended by itself before its end."""
        return self.over and not self._stopped and self._child.returncode != 0
