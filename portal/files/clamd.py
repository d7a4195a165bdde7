"""Asks ClamAV's daemon whether a file holds malware: the INSTREAM command of clamd over TCP or a Unix socket.

Protocol (clamd(8)): "zINSTREAM", NUL; then chunks, each with its length before it as four bytes, big endian; a chunk of
length nought ends the stream. One answer, ended by NUL: "stream: OK", "stream: <name> FOUND", or "<what> ERROR".
"""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

CHUNK = 64 * 1024
LONGEST_ANSWER = 4096


@dataclass(frozen=True, slots=True)
class Verdict:
    """`signature` names what was found; "" is a clean file."""

    signature: str = ""

    @property
    def clean(self) -> bool:
        return not self.signature


class ScannerDown(Exception):
    """No answer, or none that is a verdict: the file was not judged and must be asked about again."""


class TooLargeToScan(Exception):
    """The daemon refuses streams of this length (StreamMaxLength in clamd.conf)."""


def scan(file: BinaryIO, *, url: str, timeout: float) -> Verdict:
    """Send the whole of `file` from where it stands. `url`: tcp://host:3310 or unix:///run/clamav/clamd.ctl; `timeout`
    in seconds, for each single sending and receiving.

    Raises `ScannerDown`, `TooLargeToScan`, `ValueError` for another kind of address.
    """
    try:
        with _connect(url, timeout) as line:
            cut = _send(line, file)
            answer = _receive(line)
    except OSError as error:
        raise ScannerDown(str(error)) from error
    return _verdict(answer, cut)


def is_there(*, url: str, timeout: float) -> bool:
    """Whether the daemon answers at all (its PING command). `timeout` in seconds. Raises as `scan` does for `url`."""
    try:
        with _connect(url, timeout) as line:
            line.sendall(b"zPING\0")
            return _receive(line) == "PONG"
    except OSError:
        return False


def _connect(url: str, timeout: float) -> socket.socket:
    parts = urlsplit(url)
    if parts.scheme == "tcp" and parts.hostname:
        return socket.create_connection((parts.hostname, parts.port or 3310), timeout=timeout)
    if parts.scheme == "unix" and parts.path:
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(timeout)
        try:
            line.connect(parts.path)
        except OSError:
            line.close()
            raise
        return line
    raise ValueError(f"not an address of clamd: {url!r}")


def _send(line: socket.socket, file: BinaryIO) -> bool:
    """Whether the daemon hung up while we were still sending; it may have said why before it did."""
    try:
        line.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            line.sendall(struct.pack(">I", len(chunk)) + chunk)
        line.sendall(struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        return True
    return False


def _receive(line: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        try:
            part = line.recv(LONGEST_ANSWER)
        except ConnectionResetError:
            break
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _verdict(answer: str, cut: bool) -> Verdict:
    if answer.endswith("size limit exceeded. ERROR"):
        raise TooLargeToScan(answer)
    if answer == "stream: OK" and not cut:
        return Verdict()
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return Verdict(answer.removeprefix("stream: ").removesuffix(" FOUND"))
    raise ScannerDown(f"clamd answered {answer!r}" if answer else "clamd hung up without an answer")
