"""What is compiled is kept for the next process, and not beside the sources where the environment wants none there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal.embedded.compiled import keep_compiled
from tests.embedded.conftest import Checkout

KEEP = "from portal.embedded.compiled import keep_compiled as k; k(); import subprocess, sys; "
# A process that is started from there knows nothing of it and finds it all the same.
THEN = "subprocess.run([sys.executable, '-c', 'import portal.embedded.ports'], check=True)"


@pytest.mark.parametrize("asked_for_none", [True, False])
def test_it_is_kept_where_the_environment_lets_us(checkout: Checkout, asked_for_none: bool) -> None:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPYCACHEPREFIX"}
    env |= {"PYTHONDONTWRITEBYTECODE": "1" if asked_for_none else ""}
    subprocess.run([sys.executable, "-c", KEEP + THEN], cwd=checkout.root, env=env, check=True)  # noqa: S603
    found = {path.relative_to(checkout.root) for path in checkout.root.rglob("ports.*.pyc")}
    beside = Path("portal", "embedded", "__pycache__", f"ports.{sys.implementation.cache_tag}.pyc")
    kept = Path("var", "compiled", *checkout.root.resolve().parts[1:], "portal", "embedded", beside.name)
    assert found == {kept if asked_for_none else beside}


def test_who_has_chosen_a_place_keeps_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    keep_compiled()
    assert (os.environ["PYTHONPYCACHEPREFIX"], sys.pycache_prefix) == (str(tmp_path), str(tmp_path))
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ
