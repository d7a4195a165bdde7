"""A mail server and a webhook receiver on the loopback that count what arrives by its key, and refuse when told to."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email.parser import BytesHeaderParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Mail:
    """`taken` counts (recipient, Message-ID) of what it accepted."""

    def __init__(self) -> None:
        self.refuses = False
        self.refused = 0
        self.taken: Counter[tuple[str, str]] = Counter()
        self.port = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.refuses:
            self.refused += 1
            return "451 4.3.2 Try again later"
        head = BytesHeaderParser().parsebytes(bytes(envelope.original_content or b""))
        key = "".join(str(head["Message-ID"]).split())
        self.taken.update((recipient, key) for recipient in envelope.rcpt_tos)
        return "250 OK"


class _OnFreePort(Controller):
    def _trigger_server(self) -> None:
        """The controller says hello to its server once; by now the listening socket knows its port."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class Hooks:
    """`taken` counts (path, webhook-id)."""

    def __init__(self) -> None:
        self.taken: Counter[tuple[str, str]] = Counter()
        self.origin = ""


@contextmanager
def mail_stub() -> Iterator[Mail]:
    mail = Mail()
    controller = _OnFreePort(mail, hostname="127.0.0.1", port=0)
    controller.start()
    mail.port = controller.port
    try:
        yield mail
    finally:
        controller.stop()


@contextmanager
def hook_stub() -> Iterator[Hooks]:
    hooks, lock = Hooks(), threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            with lock:
                hooks.taken[self.path, self.headers["webhook-id"]] += 1
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hooks.origin = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hooks
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
