"""A kind of notice for tests, and mail that really goes over SMTP."""

from collections.abc import Iterator

import pytest

from portal.inbox.kinds import KINDS, Kind
from tests.inbox.smtp import MailServer, mail_server


@pytest.fixture(autouse=True)
def kind(monkeypatch) -> str:
    monkeypatch.setitem(KINDS, "test.kind", Kind(title="Case %(number)s needs you", body="Until %(day)s."))
    monkeypatch.setitem(KINDS, "test.quiet", Kind(title="Quiet", by_email=False))
    return "test.kind"


@pytest.fixture
def smtp(settings) -> Iterator[MailServer]:
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
        yield server
