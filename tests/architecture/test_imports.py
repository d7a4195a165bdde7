"""What the import contracts of import-linter cannot see."""

import importlib
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, name, python_files


def test_the_folder_warnings_does_not_hide_the_module_warnings():
    """docs/adr/0001-warnings-source-root.md"""
    assert Path(warnings.__file__).is_relative_to(Path(sys.base_prefix) / "lib")
    assert not (ROOT / "warnings" / "__init__.py").exists()
    program = "import warnings, portal, risk_warnings; warnings.simplefilter('ignore'); print(risk_warnings.__file__)"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)  # noqa: S603
    assert ran.stdout.strip() == str(ROOT / "warnings" / "risk_warnings" / "__init__.py"), ran.stderr


def module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    parts = parts[1:] if parts[0] == "warnings" else parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("path", [path for path in python_files() if "settings" not in path.parts], ids=name)
def test_every_module_can_be_imported(path: Path):
    """A module that nothing imports at start, a task or a command, would otherwise break in a worker first."""
    importlib.import_module(module(path))
