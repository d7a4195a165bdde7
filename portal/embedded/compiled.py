"""Where the compiled forms of our sources are kept when the environment wants none beside the sources."""

import os
import shutil
import sys
from pathlib import Path

import portal

HOME = portal.BASE_DIR / "var" / "compiled"


def keep_compiled() -> None:
    """Many a container sets PYTHONDONTWRITEBYTECODE. Each of our processes would then compile the whole site anew,
    half of the processor's time of its start: instead they share what the first has compiled, in var/."""
    if not sys.dont_write_bytecode:
        return
    sys.dont_write_bytecode = False
    sys.pycache_prefix = sys.pycache_prefix or str(HOME)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix


def forget_compiled(folder: Path) -> None:
    """Remove what is kept of sources that lay in a folder, such as a temporary one, and are gone."""
    if sys.pycache_prefix:
        shutil.rmtree(Path(sys.pycache_prefix, *folder.resolve().parts[1:]), ignore_errors=True)
