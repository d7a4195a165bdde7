"""A loopback server that answers as the services of signals do: ETag and 304, pages, 429 with Retry-After, redirects,
an answer that is cut or too long. It counts what it was asked."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.risk_warnings import formats_itc, formats_marks, papers


@dataclass
class Service:
    """`notices`, `documents`, `marks`: what it has; `say`: an answer for every question, in place of the usual one."""

    address: str = ""
    notices: list[dict[str, Any]] = field(default_factory=lambda: [papers.notice(), papers.receipt()])
    documents: list[str] = field(default_factory=lambda: list(formats_itc.EDIS))
    marks: list[dict[str, Any]] = field(
        default_factory=lambda: [formats_marks.euipo_mark(f"01900{n}") for n in range(3)]
    )
    daily: dict[str, bytes] = field(default_factory=dict)
    say: tuple[int, dict[str, str], bytes] | None = None
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def answer(self, path: str, query: dict[str, list[str]]) -> tuple[int, dict[str, str], bytes]:
        if self.say is not None:
            return self.say
        page = int(query.get("page", query.get("pageNumber", ["1"]))[0])
        if path == "/api/v1/documents.json":
            return 200, {}, self._register(page)
        if path == "/data/document":
            number = query.get("investigationNumber", [""])[0]
            found = [one for one in self.documents if f"<investigationNumber>{number}" in one]  # a prefix, as there
            return 200, {}, formats_itc.edis(found[(page - 1) * 2 : page * 2])
        if path == "/trademarks":
            told = {"totalElements": len(self.marks), "totalPages": len(self.marks), "size": 1, "page": page}
            return 200, {}, json.dumps({"trademarks": self.marks[page : page + 1], **told}).encode()
        if path.startswith("/daily/"):
            body = self.daily.get(path.removeprefix("/daily/"))
            return (200, {}, body) if body is not None else (404, {}, b"not there yet")
        if path == "/feed":
            return 200, {}, formats_itc.edis_rss(formats_itc.EDIS_RSS)
        return 404, {}, b""

    def _register(self, page: int) -> bytes:
        then = f"{self.address}/api/v1/documents.json?page={page + 1}" if page < len(self.notices) else None
        told = {"count": len(self.notices), "total_pages": len(self.notices), "next_page_url": then}
        return json.dumps({**told, "results": self.notices[page - 1 : page]}).encode()


@contextmanager
def running() -> Iterator[Service]:
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            service.asked.append((self.path, dict(self.headers.items())))
            status, headers, body = service.answer(parts.path, parse_qs(parts.query))
            tag = '"' + hashlib.sha256(body).hexdigest()[:16] + '"'
            if status == 200 and self.headers.get("If-None-Match") == tag:
                status, body = 304, b""
            self.send_response(status)
            for name, value in {"ETag": tag, "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
