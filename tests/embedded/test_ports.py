"""A port that is taken: the next one, or a sentence."""

import socket
from collections.abc import Iterator

import pytest

from portal.embedded.ports import HOST, choose_port
from portal.embedded.processes import EmbeddedError


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as other:
        other.bind((HOST, 0))
        other.listen()
        yield other.getsockname()[1]


def test_the_next_free_port_is_used(taken: int):
    assert taken < choose_port(taken, insist=False) <= taken + 50


def test_a_port_that_was_asked_for_is_not_replaced(taken: int):
    with pytest.raises(EmbeddedError, match=rf"Port {taken} is taken by another program. Try PORT=\d+ bin/run"):
        choose_port(taken, insist=True)


@pytest.mark.parametrize("number", [0, 65536])
def test_what_is_no_port_is_refused(number: int):
    with pytest.raises(EmbeddedError, match="is not a port"):
        choose_port(number, insist=True)
