"""Where the embedded servers keep their data, sockets and pid records; computed, never created, at import."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import portal

#: A Unix socket's path may have 107 bytes on Linux and 103 on macOS. A checkout may lie deeper than that (and a Chinese
#: character is three bytes), so the sockets always live in a short directory of their own.
SOCKET_ROOT = Path("/tmp")  # noqa: S108  `open_socket_directory` refuses another user's directory
POSTGRES_SOCKET_NAME = ".s.PGSQL.5432"


@dataclass(frozen=True)
class Places:
    """The paths of one instance, `demo` (for `bin/run`), `test` (for `bin/test`, pytest) or `bench`."""

    var: Path

    @property
    def postgres_data(self) -> Path:
        return self.var / "postgres"

    @property
    def redis_data(self) -> Path:
        return self.var / "redis"

    @property
    def logs(self) -> Path:
        return self.var / "log"

    @property
    def records(self) -> Path:
        """Pid records and locks of the running processes."""
        return self.var / "run"

    @property
    def sockets(self) -> Path:
        """The same for whoever asks from the same checkout as the same user; no environment variable is involved."""
        digest = hashlib.sha256(os.fsencode(self.var)).hexdigest()[:10]
        return SOCKET_ROOT / f"ip-portal-{os.getuid()}-{digest}"

    @property
    def postgres_socket_directory(self) -> Path:
        return self.sockets / "pg"

    @property
    def postgres_socket(self) -> Path:
        return self.postgres_socket_directory / POSTGRES_SOCKET_NAME

    @property
    def redis_socket(self) -> Path:
        return self.sockets / "redis.sock"


VAR = {
    "demo": portal.BASE_DIR / "var",
    "test": portal.BASE_DIR / "var" / "test",
    "bench": portal.BASE_DIR / "var" / "bench",
}


def places(instance: str = "demo") -> Places:
    return Places(var=VAR[instance])
