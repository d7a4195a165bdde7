"""One id goes through the answer, the log, the error page, the trail and the worker."""

import uuid
from pathlib import Path

import pytest
import structlog
from django.urls import path, reverse

from portal import urls as portal_urls
from portal.audit.models import AuditEntry
from portal.celery import app
from tests.factories.tenancy import actor
from tests.processes import celery_worker, log_of
from tests.waiting import eventually

pytestmark = pytest.mark.django_db


def broken(request):
    raise RuntimeError("a page that breaks")


urlpatterns = [*portal_urls.urlpatterns, path("broken/", broken)]
handler500 = portal_urls.handler500


def test_an_error_page_names_the_id_of_its_answer(settings, client) -> None:
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    response = client.get("/broken/")
    assert response.status_code == 500
    assert response["X-Request-ID"] in response.content.decode()


def test_each_request_has_its_own_and_takes_none_from_outside(client) -> None:
    sent = str(uuid.uuid4())
    ids = {client.get(reverse("platforms"), headers={"x-request-id": sent})["X-Request-ID"] for _ in range(3)}
    assert len(ids) == 3
    assert sent not in ids


def test_the_trail_keeps_it_with_the_address_the_server_saw(client) -> None:
    person = actor("enterprise_admin")
    client.force_login(person.user)
    data = {"display_name": "Anna", "email": "anna@example.org", "phone": "", "language": "en"}
    forged = {"x-forwarded-for": "192.0.2.1"}
    response = client.post(reverse("account"), data, REMOTE_ADDR="::ffff:10.0.0.9", headers=forged)
    entry = AuditEntry.objects.get(action="user.updated")
    assert (entry.request_id, entry.ip) == (response["X-Request-ID"], "10.0.0.9")


@pytest.mark.worker
def test_the_worker_logs_it_too() -> None:
    request_id = str(uuid.uuid4())
    with celery_worker("urgent"):
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            app.send_task("inbox.heartbeat")
        log = log_of("worker")
        eventually(lambda: {"task_started", "task_succeeded"} <= events(log, request_id))


def events(log: Path, request_id: str) -> set[str]:
    lines = log.read_text(encoding="utf-8").splitlines()
    return {word for line in lines if request_id in line for word in line.split() if word.startswith("task_")}
