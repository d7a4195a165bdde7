"""What a browser calls itself, in words short enough to recognise one's own device by."""

import re
from ipaddress import ip_address, ip_network

# The first that fits counts: Edge also says Chrome, Chrome also says Safari.
BROWSERS = (
    ("WeChat", r"MicroMessenger"),
    ("DingTalk", r"DingTalk"),
    ("Edge", r"Edg(e|A|iOS)?/"),
    ("Opera", r"OPR/"),
    ("360", r"QihooBrowser|360SE|360EE"),
    ("QQ", r"QQBrowser"),
    ("UC", r"UCBrowser"),
    ("Huawei", r"HuaweiBrowser"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/|Chromium/"),
    ("Safari", r"Safari/"),
)
SYSTEMS = (
    ("HarmonyOS", r"HarmonyOS|OpenHarmony"),
    ("Android", r"Android"),
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Windows", r"Windows"),
    ("macOS", r"Mac OS X|Macintosh"),
    ("Linux", r"Linux|X11"),
)
MOBILE = frozenset({"HarmonyOS", "Android", "iPhone", "iPad"})


def device_words(user_agent: str) -> str:
    """ "Chrome · Windows"; what is not known is left out, so the words may be empty."""
    return " · ".join(word for word in (_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)) if word)


def is_mobile(user_agent: str) -> bool:
    return _first(SYSTEMS, user_agent) in MOBILE


def neighbourhood(address: str | None) -> str:
    """The network around an address (/24, /48 in IPv6): a line that gets a new address every night is no news."""
    if not address:
        return ""
    width = 24 if ip_address(address).version == 4 else 48
    return str(ip_network(f"{address}/{width}", strict=False))


def device_network(address: str | None) -> tuple[str, str] | None:
    """The first and the last address of what counts as one device: an IPv4 address, or the network of an IPv6 one, of
    which a device has many. None behind a Unix socket."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return None
    network = ip_network(f"{found}/{64 if found.version == 6 else 32}", strict=False)
    return str(network[0]), str(network[-1])


def _first(table: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((word for word, pattern in table if re.search(pattern, user_agent)), "")
