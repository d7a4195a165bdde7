"""The client against a daemon that speaks clamd's protocol over real sockets."""

import socket
from io import BytesIO

import pytest

from portal.files.clamd import CHUNK, ScannerDown, TooLargeToScan, Verdict, scan
from tests.files.clamd_stub import EICAR, clamd


def asked(content: bytes, url: str, timeout: float = 5) -> Verdict:
    return scan(BytesIO(content), url=url, timeout=timeout)


@pytest.mark.parametrize("unix", [False, True], ids=["tcp", "unix"])
def test_clean_and_infected(unix: bool) -> None:
    with clamd(unix=unix) as daemon:
        assert asked(b"a letter", daemon.url).clean
        found = asked(b"a letter " + EICAR, daemon.url)
        assert (found.clean, found.signature) == (False, "Eicar-Signature")


def test_the_whole_stream_arrives_in_chunks() -> None:
    content = bytes(range(256)) * 1024 + b"end"
    with clamd() as daemon:
        assert asked(content, daemon.url).clean
        assert daemon.streams == [content]
        assert daemon.chunks == [CHUNK, CHUNK, CHUNK, CHUNK, 3]


def test_an_empty_stream_is_judged_too() -> None:
    with clamd() as daemon:
        assert asked(b"", daemon.url).clean
        assert daemon.streams == [b""]


def test_the_limit_of_the_daemon_is_no_verdict() -> None:
    with clamd(limit=100_000) as daemon, pytest.raises(TooLargeToScan):
        asked(b"x" * 5_000_000, daemon.url)


@pytest.mark.parametrize("mood", ["drop", "odd"])
def test_what_is_no_verdict_is_a_scanner_that_is_down(mood: str) -> None:
    with clamd(moods=[mood]) as daemon, pytest.raises(ScannerDown):
        asked(b"x" * 5_000_000, daemon.url)


def test_a_daemon_that_never_answers_is_down() -> None:
    with clamd(moods=["mute"]) as daemon, pytest.raises(ScannerDown):
        asked(b"x", daemon.url, timeout=0.2)


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for url in (f"tcp://127.0.0.1:{port}", "unix:///nowhere/clamd.ctl"):
        with pytest.raises(ScannerDown):
            asked(b"x", url)


@pytest.mark.parametrize("url", ["http://localhost", "clamd", "tcp://", "unix://"])
def test_another_kind_of_address_is_a_mistake(url: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        asked(b"x", url)
