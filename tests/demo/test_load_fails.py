"""A load that fails in the middle leaves nothing, so that the next one starts cleanly."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from demo.history import year
from demo.load import load
from portal.tenancy.models import Platform, User

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.django_db
def test_a_load_that_fails_leaves_nothing(monkeypatch):
    def fail(now: datetime) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(year, "_read_what_is_old", fail)
    with pytest.raises(RuntimeError):
        load(now=NOW, most=3)
    assert not Platform.objects.filter(code="ZJ").exists()
    assert not User.objects.filter(username="handler").exists()
