"""When the rules of the keys change, what is kept gets new ones, and nothing alike stays unfound."""

from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse

from portal.tenancy.models import Role
from risk_warnings.models import MarkApplication, MarkHit, MarkKey, WatchedMark, WatchedMarkKey
from risk_warnings.services import rekey_marks as service
from risk_warnings.services.match_marks import match_marks
from risk_warnings.services.rekey_marks import rekey_marks
from tests.factories.tenancy import actor
from tests.risk_warnings.services.test_marks import RECORD, bring, watching
from tests.risk_warnings.worlds import NOW

pytestmark = pytest.mark.django_db


def keys() -> Counter[tuple[int, int]]:
    return Counter(
        [*WatchedMarkKey.objects.values_list("mark", "key"), *MarkKey.objects.values_list("application", "key")]
    )


def grown_old() -> None:
    """As if all had been written by rules of before, by which nothing was found."""
    MarkHit.objects.all().delete()
    for kept in (WatchedMarkKey, MarkKey):
        kept.objects.update(key=7, letters=0)
    for rows in (WatchedMark.objects, MarkApplication.objects):
        rows.update(keys_version=1)


def test_old_keys_are_written_anew_in_pieces_and_what_was_missed_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = watching(("BRISKFERN", [9]), ("OTHERWORD", []), countries=["US"])
    bring(RECORD)
    written = keys()
    grown_old()
    client = Client()
    client.force_login(actor(Role.ENTERPRISE_ADMIN, tenant=watch.enterprise).user)
    assert "商标比对规则已更新" in client.get(reverse("marks")).content.decode()

    monkeypatch.setattr(service, "PIECE", 1)
    monkeypatch.setattr(service, "PIECES", 2)
    assert rekey_marks() == 2  # the watched marks first: the round ends before the application
    assert not MarkApplication.objects.exclude(keys_version=1).exists()
    assert rekey_marks() == 1
    assert rekey_marks() == 0
    assert keys() == written
    match_marks(now=NOW)
    assert MarkHit.objects.get().mark.word == "BRISKFERN"
    assert "商标比对规则已更新" not in client.get(reverse("marks")).content.decode()
