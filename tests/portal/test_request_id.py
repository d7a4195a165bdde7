"""One id goes through the answer, the log, the error page, the trail and the worker."""

import json
import time
import uuid

import pytest
import structlog
from django.urls import path, reverse

from portal import urls as portal_urls
from portal.audit.models import AuditEntry
from portal.celery import app
from tests.factories.tenancy import actor
from tests.processes import LOGS, celery_worker

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
        log, deadline = LOGS / "worker.log", time.monotonic() + 20
        while time.monotonic() < deadline and "task_succeeded" not in log.read_text(encoding="utf-8"):
            app.control.ping(timeout=0.2)
    lines = [line for line in log.read_text(encoding="utf-8").splitlines() if request_id in line]
    assert any("task_started" in line for line in lines), json.dumps(log.read_text(encoding="utf-8")[-2000:])
    assert any("task_succeeded" in line for line in lines)
