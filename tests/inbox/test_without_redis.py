"""Redis is away: what is told is kept, pages work, and the sweep brings the e-mail later."""

import os
import subprocess
import sys

import pytest
from django.utils import timezone

import portal
from portal.inbox.models import InboxItem, OutgoingEmail
from portal.inbox.services.claim_due import claim_due
from portal.inbox.services.send_email import send_email
from tests.factories.tenancy import PASSWORD, EnterpriseFactory, UserFactory, actor
from tests.processes import environment
from tests.waiting import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)

TELL = """
import sys
from django.urls import reverse
from django.utils import timezone
from django.test import Client
from portal.inbox.kinds import Kind, register_kind
from portal.inbox.services.notify import notify

register_kind("test.kind", Kind(title="Case %(number)s needs you"))
notify(recipients=map(int, sys.argv[2:]), kind="test.kind", params={"number": "CN-1"}, now=timezone.now())
client = Client()
assert client.post(reverse("login"), {"username": sys.argv[1], "password": "PASSWORD"}).status_code == 302
assert client.get(reverse("inbox")).status_code == 200
assert client.get(reverse("enterprise")).status_code == 200
assert client.get("/readyz").json()["redis"] == "down"
""".replace("PASSWORD", PASSWORD)


def test_nothing_is_lost_and_pages_work(smtp) -> None:
    person = actor("enterprise_admin", tenant=EnterpriseFactory())
    people = [person.user, *(UserFactory() for _ in range(5))]
    script = f"import portal, django; django.setup()\n{TELL}"
    done = subprocess.run(  # noqa: S603  our own script
        [sys.executable, "-c", script, person.user.username, *(str(user.pk) for user in people)],
        cwd=portal.BASE_DIR,
        env={**environment(), "REDIS_URL": "redis://127.0.0.1:1/0", "PYTHONPATH": os.fspath(portal.BASE_DIR)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "live_events_not_sent" in done.stderr
    assert InboxItem.objects.count() == OutgoingEmail.objects.filter(state="pending").count() == len(people)

    OutgoingEmail.objects.update(next_attempt_at=timezone.now())  # the grace has passed
    assert all(send_email(email_id=pk) for pk in claim_due())
    assert len(smtp.arrived) == len(people)
