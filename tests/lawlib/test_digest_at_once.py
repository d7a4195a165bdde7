"""The digest against itself: two workers at the same moment tell everybody once."""

from datetime import datetime, timedelta

import pytest

from lawlib.models import Edition
from lawlib.rules.digest import BEIJING
from lawlib.services.subscriptions.send_digests import send_digests
from lawlib.services.subscriptions.subscribe import subscribe
from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from tests.cases.services.test_at_once import at_once, refusals
from tests.factories.lawlib import make_law
from tests.factories.tenancy import EnterpriseFactory, actor

NOW = datetime(2026, 11, 24, 9, tzinfo=BEIJING)


@pytest.mark.django_db(transaction=True)
def test_two_workers_tell_once() -> None:
    law, before = make_law("T-1"), NOW - timedelta(days=1)
    for _ in range(3):
        who = actor(Role.ENTERPRISE_MEMBER, tenant=EnterpriseFactory())
        for subject in ("", "patent"):
            subscribe(actor=who, place=law.jurisdiction, subject=subject, every="daily", now=before)
    told = {"state": "published", "origin": "table", "written_at": before, "published_at": NOW - timedelta(hours=3)}
    Edition.objects.create(kind="law", key=law.key, number=1, **told)

    found = at_once(*(lambda: send_digests(now=NOW) for _ in range(3)))
    assert not refusals(found) and sum(found) == 3
    assert InboxItem.objects.filter(kind="library.digest").count() == 3
