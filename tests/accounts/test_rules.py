"""Devices, passwords and limits, without a database."""

import pytest

from portal.accounts.rules.devices import device_network, device_words, is_mobile, neighbourhood
from portal.accounts.rules.limits import Limits, Over, over
from portal.accounts.rules.passwords import is_strong
from tests.accounts.conftest import CHROME, IPHONE

EDGE = CHROME + " Edg/140.0"
WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 MicroMessenger/8.0"


@pytest.mark.parametrize(
    ("agent", "words", "mobile"),
    [
        (CHROME, "Chrome · Windows", False),
        (EDGE, "Edge · Windows", False),
        (IPHONE, "Safari · iPhone", True),
        (WECHAT, "WeChat · Android", True),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux", False),
        ("curl/8.0", "", False),
        ("", "", False),
    ],
)
def test_a_device_is_told_by_its_words(agent: str, words: str, mobile: bool) -> None:
    assert (device_words(agent), is_mobile(agent)) == (words, mobile)


def test_a_neighbourhood_is_wider_than_an_address() -> None:
    assert neighbourhood("192.0.2.10") == neighbourhood("192.0.2.200") == "192.0.2.0/24"
    assert neighbourhood("192.0.3.10") != neighbourhood("192.0.2.10")
    assert neighbourhood("2001:db8:1:2::1") == neighbourhood("2001:db8:1:ffff::9") == "2001:db8:1::/48"
    assert neighbourhood(None) == ""


@pytest.mark.parametrize("password", ["twelve chars", "Abcdefgh12", "abcdef12!?", "十二个字符的口令也足够长了"])
def test_strong(password: str) -> None:
    assert is_strong(password)


@pytest.mark.parametrize("password", ["", "Ab1!", "elevenchars", "abcdefgh12", "Abcdefg12"])
def test_weak(password: str) -> None:
    assert not is_strong(password)


@pytest.mark.parametrize(
    ("began", "seen", "expected"),
    [(0, 950, None), (0, 900, Over.IDLE), (-9000, 999, Over.ABSOLUTE), (-9000, 0, Over.ABSOLUTE), (901, 901, None)],
)
def test_what_ends_a_session(began: float, seen: float, expected: Over | None) -> None:
    assert over(began=began, seen=seen, now=1000, limits=Limits(idle=100, absolute=10000)) is expected


def test_one_device_is_one_network() -> None:
    assert device_network("203.0.113.9") == ("203.0.113.9", "203.0.113.9")
    assert device_network("2001:db8::1") == device_network("2001:db8::ffff:2") != device_network("2001:db8:0:1::1")
    assert device_network("") is device_network(None) is device_network("unix:") is None
