"""Where the browser of the tests is: what `CHROMIUM` names, or Debian's `chromium` on the path."""

import os
import shutil
import subprocess
from pathlib import Path

PACKAGES = ("chromium", "fonts-noto-cjk")
# Chromium draws part of its own address bar as a page, in a process of its own for every window, headless too: half
# of what a new window costs. And it keeps a spare process for a page that nobody opens, for every window again. Of
# several lists Chromium reads the last one, so Playwright's own stands here as well.
NOT_NEEDED = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"),
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay"),
    *("MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"),
    *("ThirdPartyStoragePartitioning", "Translate"),
)
# Needed headless as root; the rest keeps the browser from talking to anybody but our site.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--disable-features={','.join(NOT_NEEDED)}",
]


class NoChromium(Exception):
    """There is no browser; the text says how to get one."""


def chromium(*, install: bool = False) -> str:
    """Return the browser's path. With `install`, as root on Debian, get it by apt. Raises NoChromium."""
    named = os.environ.get("CHROMIUM", "")
    if named:
        if not Path(named).is_file():
            raise NoChromium(f"CHROMIUM names {named}, which is not there.")
        return named
    if install and os.geteuid() == 0 and shutil.which("apt-get") and (not on_path() or not chinese_font()):
        get_by_apt()
    found = on_path()
    if found is None:
        raise NoChromium(f"no chromium on the path. Debian: apt install {' '.join(PACKAGES)}; or name one in CHROMIUM.")
    return found


def on_path() -> str | None:
    return shutil.which("chromium")


def chinese_font() -> bool:
    """Whether pictures of Chinese pages would show characters, not boxes."""
    fc_list = shutil.which("fc-list")
    return fc_list is not None and bool(subprocess.run([fc_list, ":lang=zh"], capture_output=True).stdout)  # noqa: S603


def get_by_apt() -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", "--quiet", "--quiet", *arguments], env=env)  # noqa: S603, S607  failure: still no browser
