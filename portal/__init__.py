"""The ground that every app stands on; importing it makes the project's source roots importable."""

import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

# `warnings/` may not be a package: it would shadow the standard library's `warnings`. It is a source root that holds
# the app `risk_warnings`. Appended, never inserted, so that nothing in it can shadow an installed module.
if str(BASE_DIR / "warnings") not in sys.path:
    sys.path.append(str(BASE_DIR / "warnings"))
