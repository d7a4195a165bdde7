"""What axe-core says of a page."""

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

ASK = (Path(__file__).parent / "axe.js").read_text(encoding="utf-8")
GRAVE = ("serious", "critical")
_stood_out: set[int] = set()  # ways in which text was dressed, and stood out from its ground


def grave_violations(page: Page) -> list[str]:
    """What axe-core calls serious or critical, a line each. Contrast is asked once of text that is dressed alike."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(ASK, {"grave": GRAVE, "seen": list(_stood_out)})
    if not found["told"]:
        _stood_out.update(found["ways"])
    return found["told"]
