"""A clamd on the loopback: it speaks the daemon's true protocol and finds the EICAR test string, nothing else."""

import socket
import socketserver
import struct
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

# The antivirus industry's harmless test string, in two halves so that this file itself is not found.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@dataclass
class Daemon:
    """`limit` is StreamMaxLength in bytes. `moods` are what the next connections get: "" the true answer, "drop" a
    line cut in the middle of the stream, "mute" an answer that never comes, "odd" one that is no verdict."""

    url: str = ""
    limit: int = 25 * 2**20
    moods: list[str] = field(default_factory=list)
    streams: list[bytes] = field(default_factory=list)
    chunks: list[int] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def mood(self) -> str:
        return self.moods.pop(0) if self.moods else ""


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        daemon: Daemon = self.server.daemon  # type: ignore[attr-defined]
        mood = daemon.mood()
        command = self._command()
        if command == b"zPING":
            self.wfile.write(b"PONG\0")
            return
        if command != b"zINSTREAM":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        content = b""
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            daemon.chunks.append(length)
            if mood == "drop":
                return
            if len(content) + length > daemon.limit:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                self._hang_up_gently()
                return
            content += self.rfile.read(length)
        daemon.streams.append(content)
        if mood == "mute":
            daemon.ended.wait(10)
        elif mood == "odd":
            self.wfile.write(b"COMMAND READ TIMED OUT ERROR\0")
        else:
            self.wfile.write(b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0")

    def _command(self) -> bytes:
        command = b""
        while (byte := self.rfile.read(1)) not in (b"\0", b""):
            command += byte
        return command

    def _hang_up_gently(self) -> None:
        """Reads away what is on its way, as a daemon behind a slow line would have: the answer must not be lost."""
        self.connection.shutdown(socket.SHUT_WR)
        while self.rfile.read(65536):
            pass


class _Tcp(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


class _Unix(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@contextmanager
def clamd(*, unix: bool = False, **options: object) -> Iterator[Daemon]:
    daemon = Daemon(**options)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory(prefix="clamd-") as folder:
        path = str(Path(folder) / "clamd.ctl")
        server = _Unix(path, _Talk) if unix else _Tcp(("127.0.0.1", 0), _Talk)
        server.daemon = daemon  # type: ignore[union-attr]
        daemon.url = f"unix://{path}" if unix else f"tcp://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield daemon
        finally:
            daemon.ended.set()
            server.shutdown()
            server.server_close()
            thread.join()
