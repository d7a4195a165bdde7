"""A real mail server on the loopback, which accepts, refuses or keeps people waiting."""

import asyncio
import email
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class MailServer:
    """`answer` is what it says to each message; `arrived` holds those that it accepted. The `hold_at`-th one it accepts
    and keeps its sender waiting: `held` is set, until `go_on` is. The `refuse_at`-th attempt it refuses."""

    def __init__(self) -> None:
        self.answer = "250 OK"
        self.hold_at = self.refuse_at = 0
        self.held, self.go_on = threading.Event(), threading.Event()
        self.arrived: list[Message] = []
        self.attempts = 0
        self.port = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.attempts += 1
        if self.attempts == self.refuse_at:
            return "451 Try again later"
        if self.answer.startswith("250"):
            self.arrived.append(email.message_from_bytes(envelope.original_content or b""))
            if len(self.arrived) == self.hold_at:
                self.held.set()
                await asyncio.get_running_loop().run_in_executor(None, self.go_on.wait)
        return self.answer


class OnFreePort(Controller):
    def _trigger_server(self) -> None:
        """The controller says hello to its server once; by now the listening socket knows its port."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    controller = OnFreePort(server, hostname="127.0.0.1", port=0)
    controller.start()
    server.port = controller.port
    try:
        yield server
    finally:
        server.go_on.set()
        controller.stop()
