"""A free TCP port for the site."""

import socket

from portal.embedded.processes import EmbeddedError

HOST = "127.0.0.1"
TRIES = 50


def is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as candidate:
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left by a previous run is free
        try:
            candidate.bind((HOST, port))
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as caller:
        caller.settimeout(1)
        return caller.connect_ex((HOST, port)) == 0


def choose_port(wanted: int, *, insist: bool) -> int:
    """Return the wanted port or, unless the user insists on it, the next free one; EmbeddedError if none is."""
    if not 0 < wanted < 65536:
        raise EmbeddedError(f"{wanted} is not a port: give PORT a number from 1 to 65535.")
    free = [port for port in range(wanted, min(wanted + TRIES, 65536)) if is_free(port)]
    if not free:
        raise EmbeddedError(f"Port {wanted} and the {TRIES} after it are taken. Choose another: PORT=9000 bin/run")
    if free[0] != wanted and insist:
        raise EmbeddedError(f"Port {wanted} is taken by another program. Try PORT={free[0]} bin/run")
    return free[0]
