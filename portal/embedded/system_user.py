"""PostgreSQL refuses to run as root; when we are root, it runs as a system user that the machine has already."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.embedded.processes import EmbeddedError

CANDIDATES = ("postgres", "nobody")
OTHERS_READ = stat.S_IROTH
OTHERS_PASS = stat.S_IXOTH


@dataclass(frozen=True)
class SystemUser:
    name: str
    uid: int
    gid: int

    def for_subprocess(self) -> dict[str, Any]:
        """The arguments of `subprocess` that make a child run as this user and in no other group."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def choose_system_user(data: Path) -> SystemUser | None:
    """Return whom to run PostgreSQL as, None for ourselves. Raises EmbeddedError if the data is another user's.

    For root it is the owner of existing data, so that a later start finds its files, or the first of CANDIDATES.
    """
    owner = data.stat().st_uid if data.exists() else None
    if os.geteuid() != 0:
        if owner not in (None, os.geteuid()):
            raise EmbeddedError(f"{data} belongs to another user (number {owner}). Start as that user, or remove it.")
        return None
    for entry in pwd.getpwall():
        if owner is not None and entry.pw_uid == owner != 0:
            return SystemUser(entry.pw_name, entry.pw_uid, entry.pw_gid)
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return SystemUser(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise EmbeddedError(f"PostgreSQL does not run as root and there is no user {' or '.join(CANDIDATES)} to run it as.")


def let_pass(path: Path) -> list[Path]:
    """Let other users pass through the folders above `path`, without looking inside; return what was opened."""
    opened = []
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & OTHERS_PASS:
            folder.chmod(stat.S_IMODE(mode) | OTHERS_PASS)
            opened.append(folder)
    return opened


def let_read(root: Path) -> None:
    """Let other users read and run an installed tree, which a strict umask may have kept to its installer."""
    for path in (root, *root.rglob("*")):
        if path.is_symlink():
            continue
        mode = stat.S_IMODE(path.stat().st_mode)
        wanted = mode | OTHERS_READ | (OTHERS_PASS if mode & stat.S_IXUSR else 0)
        if wanted != mode:
            path.chmod(wanted)
