"""What has to be done before the site can start: tables, catalogue, static files, demo world. Quick the second time."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import portal
from portal.embedded.places import Places
from portal.embedded.processes import EmbeddedError, leashed
from portal.embedded.year import Year

ROOT = portal.BASE_DIR
APPS = ("portal", "lawlib", "experts", "cases", "warnings")
PACKAGES = sorted(ROOT.glob("requirements*.txt"))  # they bring static files and migrations of their own
CATALOGUE = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.mo"


@dataclass(frozen=True)
class Prepared:
    """The demo accounts as lines to print; the demo year where it is still being played beside what comes next."""

    accounts: str
    year: Year | None


def prepare(*, where: Places, env: Mapping[str, str], owner_env: Mapping[str, str], embedded: bool) -> Prepared:
    """Bring database, catalogue and files up to date.

    A database of one's own is always asked; the embedded one only when it, a migration, a table of law or the demo
    world has changed since the last start. Raises EmbeddedError if a step fails.
    """
    build_catalogue(env=env)
    with static_files(var=where.var, env=env):  # on the other processor
        return prepare_database(where=where, env=env, owner_env=owner_env, embedded=embedded)


def prepare_database(
    *, where: Places, env: Mapping[str, str], owner_env: Mapping[str, str], embedded: bool
) -> Prepared:
    stamp, accounts = where.var / "database.stamp", where.var / "demo_accounts.txt"
    patterns = ("migrations/*.py", "migrations/*.sql", "wall*.py")
    migrations = [file for app in APPS for pattern in patterns for file in (ROOT / app).rglob(pattern)]
    tables = (ROOT / "lawlib" / "data").rglob("*")
    state = fingerprint([*migrations, *PACKAGES, *tables, *(ROOT / "demo").rglob("*")]) + birth_of(where.postgres_data)
    if embedded and accounts.exists() and is_stamped(stamp, state):
        return Prepared(accounts.read_text(encoding="utf-8").strip(), None)
    stamp.unlink(missing_ok=True)
    step("Database tables", manage("migrate", "--noinput", "--verbosity=0"), env=owner_env)
    # Law library, world and list of accounts by one process: each would load the whole site for seconds of work.
    world = manage("seed_demo", "--world", f"--accounts={accounts}")
    step("Law library and demo world", world, env=env)
    return Prepared(
        accounts.read_text(encoding="utf-8").strip(),
        play_year(where=where, env=env, keep=lambda: stamp.write_text(state, encoding="ascii")),
    )


def play_year(*, where: Places, env: Mapping[str, str], keep: Callable[[], object]) -> Year:
    say_step("A year of cases is played, once, while the site comes up")
    fewer = ["--cases", env["DEMO_CASES"]] if env.get("DEMO_CASES") else []
    return Year(manage("seed_demo", *fewer), env=env, cwd=ROOT, progress=where.records / "demo_year", keep=keep)


def birth_of(data: Path) -> str:
    """Tells one embedded database from another that was made after the first had been removed."""
    if not (data / "PG_VERSION").exists():
        return ""
    status = (data / "PG_VERSION").stat()
    return f" {status.st_ino} {status.st_mtime_ns}"


def build_catalogue(*, env: Mapping[str, str]) -> None:
    """Build locale/ from the rooms' catalogues, unless it is newer than all of them."""
    sources = (ROOT / "portal" / "translations").rglob("*.po")
    if not CATALOGUE.exists() or any(source.stat().st_mtime > CATALOGUE.stat().st_mtime for source in sources):
        step("Chinese catalogue", [sys.executable, str(ROOT / "bin" / "messages")], env=env)


@contextmanager
def static_files(*, var: Path, env: Mapping[str, str]) -> Iterator[None]:
    """Beside what is done in the block: collect and compress the static files, unless none has changed."""
    stamp = var / "staticfiles.stamp"
    state = fingerprint([*(ROOT / "static").rglob("*"), *PACKAGES])
    if (ROOT / "staticfiles").is_dir() and is_stamped(stamp, state):
        yield
        return
    with running("Static files", manage("collectstatic", "--noinput", "--verbosity=0"), env=env):
        yield
    stamp.write_text(state, encoding="ascii")


def is_stamped(stamp: Path, state: str) -> bool:
    return stamp.exists() and stamp.read_text(encoding="ascii") == state


def fingerprint(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        if file.is_file() and file.suffix != ".pyc":
            status = file.stat()
            digest.update(f"{file}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def manage(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *arguments]


def step(title: str, command: list[str], *, env: Mapping[str, str]) -> None:
    with running(title, command, env=env):
        pass


def say_step(title: str) -> None:
    sys.stdout.write(f"- {title}\n")
    sys.stdout.flush()


@contextmanager
def running(title: str, command: list[str], *, env: Mapping[str, str]) -> Iterator[None]:
    """Wait for the command at the end of the block. Raises EmbeddedError if it fails."""
    say_step(title)
    # In a session of its own: Ctrl-C is ours to answer, a step would print its whole stack.
    child = subprocess.Popen(
        command, env=dict(env), cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=leashed()
    )
    try:
        yield
        status = child.wait()
    except BaseException:
        os.killpg(child.pid, signal.SIGKILL)  # with the helpers that it has started: they are in its session
        child.wait()
        raise
    if status:
        raise EmbeddedError(f"This step failed: {title}. The lines above say why. Nothing was started.")
