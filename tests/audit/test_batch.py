"""Entries written in one go make the same unbroken chain."""

import pytest

from portal.audit.batch import audit_batch, hold_chains
from portal.audit.models import AuditChain, AuditEntry
from portal.audit.record import record
from portal.audit.verify import first_broken_link
from tests.factories.tenancy import PlatformFactory

pytestmark = pytest.mark.django_db


def test_a_batch_continues_the_chain_and_is_continued():
    platform = PlatformFactory()
    record(actor=None, action="one", obj=platform, platform=platform)
    with audit_batch():
        for action in ("two", "three"):
            record(actor=None, action=action, obj=platform, platform=platform)
        record(actor=None, action="elsewhere", obj=platform)
        assert not AuditEntry.objects.filter(action="two").exists()
    record(actor=None, action="four", obj=platform, platform=platform)
    chain = AuditChain.objects.get(platform=platform)
    assert list(chain.entries.values_list("action", flat=True))[-4:] == ["one", "two", "three", "four"]
    assert first_broken_link(chain) is None
    assert first_broken_link(AuditChain.objects.get(platform=None)) is None


def test_nobody_waits_for_a_batch_before_its_end(django_assert_num_queries):
    platform = PlatformFactory()
    with audit_batch(), django_assert_num_queries(0):
        record(actor=None, action="slow", obj=platform, platform=platform)
        hold_chains(platform)


def test_a_batch_that_fails_leaves_no_entry():
    platform = PlatformFactory()
    with pytest.raises(RuntimeError), audit_batch():
        record(actor=None, action="lost", obj=platform, platform=platform)
        raise RuntimeError
    record(actor=None, action="kept", obj=platform, platform=platform)
    chain = AuditChain.objects.get(platform=platform)
    actions = list(chain.entries.values_list("action", flat=True))
    assert actions[-1] == "kept"
    assert "lost" not in actions
    assert first_broken_link(chain) is None


def test_a_batch_inside_another_is_written_with_it():
    platform = PlatformFactory()
    with audit_batch():
        record(actor=None, action="outer", obj=platform, platform=platform)
        with audit_batch():
            record(actor=None, action="inner", obj=platform, platform=platform)
        assert not AuditEntry.objects.filter(action="inner").exists()
    chain = AuditChain.objects.get(platform=platform)
    assert list(chain.entries.values_list("action", flat=True))[-2:] == ["outer", "inner"]
    assert first_broken_link(chain) is None


def test_what_fails_inside_takes_its_entries_along_and_the_rest_stays():
    platform, other = PlatformFactory(), PlatformFactory()
    with audit_batch():
        record(actor=None, action="before", obj=platform, platform=platform)
        with pytest.raises(RuntimeError), audit_batch():
            record(actor=None, action="lost", obj=platform, platform=platform)
            record(actor=None, action="lost", obj=other, platform=other)
            raise RuntimeError
        record(actor=None, action="after", obj=platform, platform=platform)
    assert not AuditEntry.objects.filter(action="lost").exists()
    chain = AuditChain.objects.get(platform=platform)
    assert list(chain.entries.values_list("action", flat=True))[-2:] == ["before", "after"]
    assert first_broken_link(chain) is None
