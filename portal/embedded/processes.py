"""A lock and a pid record per server, so that what a killed run left behind is found and ended safely."""

import ctypes
import fcntl
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import psutil

PR_SET_PDEATHSIG = 1
STOP_TIMEOUT_SECONDS = 20


class EmbeddedError(Exception):
    """Something that the person at the keyboard must know; its text is a whole sentence for them."""


def open_socket_directory(path: Path) -> None:
    """Make the directory of the sockets, or raise EmbeddedError if somebody else holds its name.

    Only its owner may look into it. Root's may be passed through, by the system user that PostgreSQL runs as then.
    """
    mode = 0o711 if os.geteuid() == 0 else 0o700
    path.mkdir(mode=mode, exist_ok=True)
    # SECURITY: in a directory that all may write to, another user could lay this name first and listen in our place.
    if path.is_symlink() or path.lstat().st_uid != os.geteuid():
        raise EmbeddedError(f"{path} belongs to somebody else. Remove it, or ask its owner to, and start again.")
    path.chmod(mode)


def leash(sig: signal.Signals) -> None:
    """Have the kernel send `sig` to the calling process when its parent dies, even by SIGKILL.

    Only Linux can do that; elsewhere this does nothing, and the pid records let the next start find what was left.
    """
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(sig))


def leashed(sig: signal.Signals = signal.SIGTERM) -> Callable[[], None]:
    """Return a `preexec_fn` that leashes the child to us."""
    parent = os.getpid()

    def ask() -> None:
        leash(sig)
        if os.getppid() != parent:  # it died between the fork and the line above
            os._exit(1)

    return ask


class Claim:
    """The exclusive right to run one server: a locked file, which the kernel frees however the holder ends."""

    def __init__(self, path: Path, *, what: str) -> None:
        self.path = path
        self.what = what
        self._file: TextIO | None = None

    def take(self) -> None:
        """Raise EmbeddedError if another living process holds the claim."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = self.path.open("a+", encoding="utf-8")
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # unlike flock, no child of ours inherits it
        except OSError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            file.close()
            raise EmbeddedError(
                f"{self.what} already runs here (process {holder}). Stop it first, or use it."
            ) from None
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        self._file = file

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


class PidRecord:
    """A pid with the moment its process began: a pid alone may since have been given to a stranger."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, pid: int) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"pid": pid, "began": psutil.Process(pid).create_time()})
        new = self.path.with_suffix(".new")
        new.write_text(text, encoding="utf-8")
        new.replace(self.path)

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)

    def process(self) -> psutil.Process | None:
        """Return the recorded process if it still lives and is the same one."""
        try:
            record = json.loads(self.path.read_text(encoding="utf-8"))
            process = psutil.Process(record["pid"])
            same = abs(process.create_time() - record["began"]) < 1
        except (OSError, ValueError, KeyError, TypeError, psutil.Error):
            return None
        return process if same and process.status() != psutil.STATUS_ZOMBIE else None

    def end(self, sig: signal.Signals = signal.SIGTERM) -> bool:
        """End the recorded process and its children if they still live; return whether there was one."""
        process = self.process()
        if process is not None:
            end_tree(process, sig)
        self.remove()
        return process is not None


def end_tree(process: psutil.Process, sig: signal.Signals = signal.SIGTERM) -> None:
    """Ask a process to end, wait, then kill it and whatever children it left."""
    try:
        family = [process, *process.children(recursive=True)]
        process.send_signal(sig)
    except psutil.NoSuchProcess:
        return
    psutil.wait_procs([process], timeout=STOP_TIMEOUT_SECONDS)
    for member in psutil.wait_procs(family, timeout=1)[1]:
        try:
            member.kill()
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs(family, timeout=5)
