"""Every check of the project, with a summary. Started by bin/test inside .venv."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from portal.embedded.compiled import keep_compiled  # noqa: E402
from portal.embedded.preparation import build_catalogue  # noqa: E402
from portal.embedded.processes import EmbeddedError  # noqa: E402
from portal.embedded.servers import embedded_servers  # noqa: E402
from tests.browser.chromium import NoChromium, chromium  # noqa: E402

BIN = Path(sys.executable).parent
CI = os.environ.get("CI") == "true"

# Enough of a production environment for `check --deploy` to judge the settings; nothing is connected to.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "only-for-the-deployment-check-" + "0123456789abcdefghijklmnopqrstuvwxyz",
    "SEALING_KEYS": "only-for-the-deployment-check",
    "ALLOWED_HOSTS": "portal.example",
    "SITE_URL": "https://portal.example",
    "DATABASE_URL": "postgresql://portal_site@db.example/portal",
    "REDIS_URL": "redis://redis.example/0",
}
SIDE_BY_SIDE = "--numprocesses=2"
# A file's tests stay together, in their order; files go in the order of tests/conftest.py, not by size.
BY_FILE = ["--dist=loadfile", "--no-loadscope-reorder"]
BY_TEST = "--dist=worksteal"  # a process that has nothing left to do takes over from the other
PYTEST = [BIN / "pytest", "--quiet", "--durations=5"]


@dataclass
class Check:
    title: str
    command: list[str | Path]
    env: dict[str, str] = field(default_factory=dict)
    aloud: bool = False  # show the lines as they come, not only when it fails


def checks_of_the_source() -> list[Check]:
    """Each looks at the files alone and works on one processor."""
    manage = [sys.executable, ROOT / "manage.py"]
    return [
        Check("Types", [BIN / "mypy"]),  # the longest begins first
        Check("Lint", [BIN / "ruff", "check", "."]),
        Check("Format", [BIN / "ruff", "format", "--check", "."]),
        Check("Templates", [BIN / "djlint", "templates", "--lint", "--quiet"]),
        Check("Imports run downwards", [BIN / "lint-imports", "--no-cache"], {"PYTHONPATH": "warnings"}),
        Check("Fit for deployment", [*manage, "check", "--deploy", "--fail-level=WARNING"], PRODUCTION),
        Check("No migration missing", [*manage, "makemigrations", "--check", "--dry-run"]),
        Check("Catalogues complete", [sys.executable, ROOT / "bin" / "messages", "--check"]),
    ]


def tests() -> Check:
    return Check("Tests", [*PYTEST, "-m", "not browser", SIDE_BY_SIDE, *BY_FILE], aloud=True)


def browser_check() -> Check | None:
    """Return the browser tests, or None where there is no browser and none can be had."""
    try:
        path = chromium(install=True)
    except NoChromium as missing:
        print(f"\n!!! BROWSER TESTS SKIPPED: {missing}\n", flush=True)
        return None
    return Check("Browser tests", [*PYTEST, "-m", "browser", SIDE_BY_SIDE, BY_TEST], {"CHROMIUM": path}, aloud=True)


def run(check: Check) -> bool:
    began = time.monotonic()
    if check.aloud:
        print(f"== {check.title} ...", flush=True)
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.test", **check.env}
    output = None if check.aloud else subprocess.PIPE
    command = [str(part) for part in check.command]
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT, text=True)
    passed = done.returncode == 0
    told = f"   {'passed' if passed else 'FAILED'} in {time.monotonic() - began:.1f} s  {check.title}\n"
    # In one piece: another check may be speaking at the same time.
    sys.stdout.write(told if passed else f"{done.stdout or ''}\n{told}")
    sys.stdout.flush()
    return passed


def run_side_by_side(checks: list[Check]) -> dict[str, bool]:
    print("== The source ...", flush=True)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return dict(zip((check.title for check in checks), pool.map(run, checks), strict=True))


def main(arguments: list[str]) -> int:
    os.chdir(ROOT)
    keep_compiled()
    began = time.monotonic()
    if arguments:
        return subprocess.run([*PYTEST, *arguments], cwd=ROOT).returncode
    build_catalogue(env=os.environ)
    with embedded_servers("test", reuse=True):
        results: dict[str, bool | None] = {**run_side_by_side(checks_of_the_source())}
        results["Tests"] = run(tests())
        browser = browser_check()
        results["Browser tests"] = run(browser) if browser else (False if CI else None)
    print(f"\nIn {time.monotonic() - began:.0f} s:")
    for title, passed in results.items():
        print(f"  {'skipped' if passed is None else 'passed ' if passed else 'FAILED '}  {title}")
    return 1 if False in results.values() else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except EmbeddedError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Stopped.")
