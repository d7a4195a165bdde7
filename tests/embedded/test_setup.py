"""What bin/run does before there is an environment: an old Python, a half-made .venv, a download that fails."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from portal import BASE_DIR


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The scripts alone, with nothing to install, in front of a portal that only says that it was reached."""
    root = tmp_path / "门户 portal"
    shutil.copytree(BASE_DIR / "bin", root / "bin")
    (root / "portal" / "embedded").mkdir(parents=True)
    (root / "portal" / "embedded" / "site.py").write_text("print('reached')\n", encoding="utf-8")
    (root / "requirements-embedded.txt").write_text("# nothing\n", encoding="utf-8")
    return root


def run(root: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHON": sys.executable, **variables}
    return subprocess.run([root / "bin" / "run", *arguments], env=env, capture_output=True, text=True)  # noqa: S603


def test_an_environment_is_made_once_and_mended_when_half_made(copy: Path):
    first = run(copy)
    assert "Making the environment" in first.stdout, first.stderr
    assert first.stdout.endswith("reached\n")

    assert run(copy).stdout == "reached\n"

    (copy / ".venv" / "unfinished").touch()
    (copy / ".venv" / "requirements-embedded.txt.ready").unlink()
    mended = run(copy)
    assert "incomplete (an interrupted start?); making it again" in mended.stdout
    assert mended.stdout.endswith("reached\n")

    (copy / "requirements-embedded.txt").write_text("# nothing, but newer\n", encoding="utf-8")
    renewed = run(copy)
    assert "Installing 0 pinned packages" in renewed.stdout
    assert "Making the environment" not in renewed.stdout


def test_a_broken_python_in_the_environment_is_replaced(copy: Path):
    (copy / ".venv" / "bin").mkdir(parents=True)
    (copy / ".venv" / "bin" / "python").symlink_to("/nowhere/python3")
    mended = run(copy)
    assert "making it again" in mended.stdout
    assert mended.stdout.endswith("reached\n")


def test_a_failed_download_is_a_sentence_and_the_next_start_goes_on(copy: Path):
    requirements = copy / "requirements-embedded.txt"
    requirements.write_text("honcho==2.0.0\n", encoding="utf-8")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
    failed = run(copy, **nowhere, PIP_FIND_LINKS="", PIP_NO_CACHE_DIR="1")
    assert failed.returncode == 1
    assert "The packages could not be installed" in failed.stderr
    assert "PIP_INDEX_URL" in failed.stderr
    requirements.write_text("# nothing\n", encoding="utf-8")
    assert run(copy).stdout.endswith("reached\n")


def test_an_old_python_is_a_sentence(copy: Path, tmp_path: Path):
    old = tmp_path / "old" / "python3"
    old.parent.mkdir()
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2"\nexit 1\n', encoding="utf-8")
    old.chmod(0o755)
    (tmp_path / "old" / "dirname").symlink_to(shutil.which("dirname") or "/usr/bin/dirname")
    refused = run(copy, PATH=str(old.parent), PYTHON="")
    assert refused.returncode == 1
    assert "needs Python 3.11 or newer; this machine has Python 3.9.2" in refused.stderr


def test_arguments_are_not_silently_ignored(copy: Path):
    refused = run(copy, "--port", "9000")
    assert refused.returncode == 1
    assert "takes no arguments" in refused.stderr
