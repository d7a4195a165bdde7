"""What has to be done before the site can start: tables, catalogue, static files, demo world. Quick the second time."""

import hashlib
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import portal
from portal.embedded.processes import EmbeddedError, leashed

ROOT = portal.BASE_DIR
CATALOGUE = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.mo"


def prepare(*, var: Path, env: Mapping[str, str], owner_env: Mapping[str, str]) -> None:
    """Bring database, catalogue and files up to date. Raises EmbeddedError if a step fails."""
    step("Database tables", manage("migrate", "--noinput", "--verbosity=0"), env=owner_env)
    build_catalogue(env=env)
    collect_static_files(var=var, env=env)
    step("Demo world", manage("seed_demo"), env=env)


def build_catalogue(*, env: Mapping[str, str]) -> None:
    """Build locale/ from the rooms' catalogues, unless it is newer than all of them."""
    sources = (ROOT / "portal" / "translations").rglob("*.po")
    if not CATALOGUE.exists() or any(source.stat().st_mtime > CATALOGUE.stat().st_mtime for source in sources):
        step("Chinese catalogue", [sys.executable, str(ROOT / "bin" / "messages")], env=env)


def collect_static_files(*, var: Path, env: Mapping[str, str]) -> None:
    """Collect and compress the static files, unless none has changed since the last time."""
    stamp = var / "staticfiles.stamp"
    state = fingerprint([*(ROOT / "static").rglob("*"), *ROOT.glob("requirements*.txt")])
    if (ROOT / "staticfiles").is_dir() and stamp.exists() and stamp.read_text(encoding="ascii") == state:
        return
    step("Static files", manage("collectstatic", "--noinput", "--verbosity=0"), env=env)
    stamp.write_text(state, encoding="ascii")


def fingerprint(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        if file.is_file():
            status = file.stat()
            digest.update(f"{file}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def manage(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *arguments]


def step(title: str, command: list[str], *, env: Mapping[str, str]) -> None:
    sys.stdout.write(f"- {title}\n")
    sys.stdout.flush()
    # In a session of its own: Ctrl-C is ours to answer, a step would print its whole stack.
    child = subprocess.Popen(
        command, env=dict(env), cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=leashed()
    )
    try:
        status = child.wait()
    finally:
        child.kill()
    if status:
        raise EmbeddedError(f"This step failed: {title}. The lines above say why. Nothing was started.")
