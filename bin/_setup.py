"""Make or mend the environment in .venv, then hand over to what was asked for. Standard library only."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = {"run": "requirements-embedded.txt", "test": "requirements-dev.txt"}
HAND_OVER = {"run": ["-m", "portal.embedded.site"], "test": [str(ROOT / "bin" / "_test.py")]}

# Written before the packages are installed, removed after: where it stands, a killed run left packages half copied,
# which pip would take for installed.
UNFINISHED = VENV / "unfinished"


def main(what: str, arguments: list[str]) -> None:
    if what == "run" and arguments:
        stop("bin/run takes no arguments. PORT, DATABASE_URL and REDIS_URL in the environment change what it does.")
    os.chdir(ROOT)
    if VENV.is_symlink():
        say(".venv is a link to an environment of your own; it is used as it is.")
    else:
        with only_one_at_a_time():
            make_ready(REQUIREMENTS[what])
    arguments = HAND_OVER[what] + (["demo"] if what == "run" else arguments)
    os.execv(PYTHON, [str(PYTHON), *arguments])


def only_one_at_a_time():
    """Return an open file that holds a lock: two commands started together must not install over each other."""
    (ROOT / "var").mkdir(exist_ok=True)
    file = (ROOT / "var" / "setup.lock").open("w")
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        say("Another bin/run or bin/test is setting up; waiting for it.")
        fcntl.lockf(file, fcntl.LOCK_EX)
    return file


def make_ready(requirements: str) -> None:
    stamp = VENV / f"{requirements}.ready"
    if stamp.is_file() and stamp.read_text() == wanted(requirements) and works():
        return
    if VENV.exists() and (UNFINISHED.exists() or not works()):
        say("The environment in .venv is incomplete (an interrupted start?); making it again.")
        shutil.rmtree(VENV)
    if not VENV.exists():
        say("Making the environment in .venv (once) ...")
        make_environment()
    install(requirements)
    for old in VENV.glob("requirements*.ready"):
        old.unlink()
    # What bin/test needs contains what bin/run needs: after the larger set the smaller one is ready as well.
    for name in (requirements, *([REQUIREMENTS["run"]] if requirements == REQUIREMENTS["test"] else [])):
        (VENV / f"{name}.ready").write_text(wanted(name))


def wanted(requirements: str) -> str:
    """What the environment must have been made from: these packages, in this place (a moved .venv is broken)."""
    digest = hashlib.sha256((ROOT / requirements).read_bytes()).hexdigest()
    return f"{digest} {VENV}"


def works() -> bool:
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([PYTHON, "-c", check], capture_output=True).returncode == 0
    except OSError:
        return False


def make_environment() -> None:
    try:
        venv.create(VENV, with_pip=True, symlinks=True)
    except (subprocess.CalledProcessError, OSError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        stop(
            f"The environment could not be made: {error}",
            "On Debian and Ubuntu its tools are a package of their own: apt install python3-venv. Then start again.",
        )


def install(requirements: str) -> None:
    count = sum(1 for line in (ROOT / requirements).read_text().splitlines() if "==" in line)
    say(f"Installing {count} pinned packages; the first time most of the wait is their download ...")
    began = time.monotonic()
    UNFINISHED.touch()
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--only-binary=:all:", "--no-compile"]
    if not sys.stdout.isatty():
        command.append("--progress-bar=off")
    if subprocess.run([*command, "-r", ROOT / requirements]).returncode:
        stop(
            "The packages could not be installed; pip's lines above say why.",
            "Is the network there? Behind a mirror set PIP_INDEX_URL, behind a proxy HTTPS_PROXY. Then start again.",
        )
    UNFINISHED.unlink()
    say(f"Installed in {time.monotonic() - began:.0f} s.")


def say(sentence: str) -> None:
    print(sentence, flush=True)


def stop(*sentences: str) -> None:
    sys.exit("\n".join(sentences))


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.argv[2:])
    except KeyboardInterrupt:
        sys.exit("Stopped. Start again at any time; what was unfinished is made again.")
    except PermissionError as error:
        sys.exit(
            f"{error.filename} may not be written. Start as the user who owns this folder, or copy it to your own."
        )
