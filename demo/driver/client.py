"""One person's browser: cookies, redirects, forms, files."""

import re
import uuid
from dataclasses import dataclass
from html import unescape
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from demo.driver.forms import Form, Pairs, forms_of

TIMEOUT = 60  # seconds
File = tuple[str, str, bytes]  # field name, file name, content


class DriveError(Exception):
    """The site did not do what the walk expects; says where and what the page said."""


@dataclass(frozen=True)
class Page:
    url: str
    status: int
    body: bytes
    content_type: str

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def forms(self) -> list[Form]:
        return forms_of(self.text)

    @property
    def words(self) -> str:
        """What a person reads, in one line."""
        plain = re.sub(r"(?s)<(script|style|svg).*?</\1>|<[^>]+>", " ", self.text)
        return " ".join(unescape(plain).split())

    def form(self, *, action: str = "", having: str = "") -> Form:
        """The first form whose action ends so and which has a field of that name. Raises DriveError."""
        for form in self.forms:
            ends = urlsplit(form.action or self.path).path
            if ends.endswith(action) and (not having or having in form.names):
                return form
        raise DriveError(f"{self.path} has no form {action} {having}. The page says: {self.words[:600]}")

    def has_form(self, *, action: str) -> bool:
        return any(urlsplit(form.action or self.path).path.endswith(action) for form in self.forms)


class Browser:
    """A person at the site `base`; `who` is for messages."""

    def __init__(self, base: str, who: str) -> None:
        self.base, self.who = base.rstrip("/"), who
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> Page:
        return self._open(Request(urljoin(self.base, path)))  # noqa: S310  the address is the operator's own

    def submit(
        self,
        page: Page,
        form: Form,
        values: dict[str, object] | None = None,
        *,
        button: tuple[str, str] | None = None,
        files: list[File] | None = None,
    ) -> Page:
        """Send `form` as it stands on `page` with `values` filled in; follows redirects. Raises DriveError where the
        site refuses."""
        pairs = form.filled(values or {}) + ([button] if button else [])
        url = urljoin(page.url, form.action or page.url)
        request = Request(url, method="POST")  # noqa: S310
        if files or form.multipart:
            request.data, kind = _multipart(pairs, files or [])
        else:
            request.data, kind = urlencode(pairs).encode(), "application/x-www-form-urlencoded"
        request.add_header("Content-Type", kind)
        request.add_header("Referer", page.url)
        return self._open(request)

    def sign_in(self, username: str, password: str) -> Page:
        page = self.get("/login/")
        page = self.submit(page, page.form(having="password"), {"username": username, "password": password})
        if page.path.startswith("/login"):
            raise DriveError(f"{username} cannot log in: {page.words[:300]}")
        return page

    def _open(self, request: Request) -> Page:
        try:
            answer = self._opener.open(request, timeout=TIMEOUT)  # noqa: S310
        except HTTPError as refused:
            answer = refused
        with answer:
            page = Page(answer.url, answer.status or 0, answer.read(), answer.headers.get_content_type())
        if page.status >= 400:
            problems = _problems(page) or page.words[:500]
            raise DriveError(f"{self.who}: {request.get_method()} {request.full_url} gave {page.status}: {problems}")
        return page


def _problems(page: Page) -> str:
    found = re.findall(r'(?s)class="[^"]*(?:error|notice)[^"]*"[^>]*>(.*?)</(?:p|div|ul|span|small)>', page.text)
    words = [" ".join(unescape(re.sub(r"<[^>]+>", " ", part)).split()) for part in found]
    return "; ".join(dict.fromkeys(word for word in words if word))[:900]


def _multipart(pairs: Pairs, files: list[File]) -> tuple[bytes, str]:
    boundary = uuid.uuid4().hex
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in pairs
    ]
    for name, filename, content in files:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
        parts.append(head.encode() + b"Content-Type: application/pdf\r\n\r\n" + content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
