"""The trail cannot be changed unnoticed, and two people at once do not break it."""

import json
import threading

import pytest
import structlog
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.audit.chain import FIELDS, entry_hash
from portal.audit.models import AuditChain, AuditEntry
from portal.audit.record import record
from portal.audit.verify import first_broken_link
from tests.factories.tenancy import PlatformFactory, UserFactory, actor
from tests.threads import as_here

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain():
    """Three entries of one platform, beside the one that its founding wrote."""
    person = actor("handler")
    for number in range(3):
        record(actor=person, action=f"test.{number}", obj=person.user, platform=person.platform, new={"n": number})
    return AuditChain.objects.get(platform=person.platform)


def tamper(sql: str, *params: object) -> None:
    """As somebody would who owns the table: the site's own role may not even disable the trigger."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER audit_append_only")
        cursor.execute(sql, params)
        cursor.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER audit_append_only")


def test_an_untouched_chain_holds(chain) -> None:
    assert first_broken_link(chain) is None
    assert list(chain.entries.values_list("seq", flat=True)) == list(range(1, chain.last_seq + 1))
    call_command("verify_audit")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("new", '{"n": 99}'),
        ("action", "test.x"),
        ("actor_id", None),
        ("object_id", "0"),
        ("ip", "10.0.0.1"),
        ("request_id", "x"),
        ("at", "2020-01-01 00:00+00"),
        ("hash", "0" * 64),
    ],
)
def test_one_altered_value_is_found(chain, column: str, value: object) -> None:
    tamper(f"UPDATE audit_auditentry SET {column} = %s WHERE chain_id = %s AND seq = 3", value, chain.pk)  # noqa: S608
    broken = first_broken_link(chain)
    assert (broken.seq, broken.reason) == (3, "altered")
    with pytest.raises(CommandError, match="entry 3 altered"):
        call_command("verify_audit")


def test_a_missing_entry_is_found(chain) -> None:
    tamper("DELETE FROM audit_auditentry WHERE chain_id = %s AND seq = 2", chain.pk)
    assert (first_broken_link(chain).seq, first_broken_link(chain).reason) == (2, "missing")


def test_a_cut_tail_is_found(chain) -> None:
    tamper("DELETE FROM audit_auditentry WHERE chain_id = %s AND seq = %s", chain.pk, chain.last_seq)
    assert first_broken_link(chain).reason == "tail"


def test_a_forged_entry_is_found(chain) -> None:
    entry = chain.entries.last()
    entry.pk, entry.seq, entry.action, entry.previous_hash = None, entry.seq + 1, "forged", entry.hash
    entry.save(force_insert=True)
    assert first_broken_link(chain).reason == "altered"


@pytest.mark.parametrize("sql", ["UPDATE audit_auditentry SET action = 'x'", "DELETE FROM audit_auditentry"])
def test_the_database_refuses_to_change_an_entry(chain, sql: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert first_broken_link(chain) is None


@pytest.mark.parametrize("address", ["10.0.0.1", "2001:db8::1", "2001:DB8:0:0:0:0:0:1", "::ffff:10.0.0.1", None])
def test_an_address_in_any_form_holds(address: str | None) -> None:
    user = UserFactory()
    with structlog.contextvars.bound_contextvars(ip=address, request_id="r" * 300):
        entry = record(actor=None, action="test", obj=user)
    assert first_broken_link(entry.chain) is None


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text(st.characters(codec="ascii", exclude_characters="\0")), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(json_values)
def test_any_value_hashes_the_same_after_the_database_kept_it(value: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::jsonb::text", [json.dumps(value)])
        kept = json.loads(cursor.fetchone()[0])
    at, values = timezone.now(), dict.fromkeys(FIELDS)
    before, after = (
        entry_hash(previous_hash="", chain_id=1, seq=1, at=at, values=values | {"new": {"value": found}})
        for found in (value, kept)
    )
    assert before == after


@pytest.mark.django_db(transaction=True)
def test_an_entry_needs_the_transaction_of_its_fact() -> None:
    user = UserFactory()
    with pytest.raises(transaction.TransactionManagementError):
        record(actor=None, action="test", obj=user)


@pytest.mark.django_db(transaction=True)
def test_an_entry_goes_when_its_fact_goes() -> None:
    user = UserFactory()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(actor=None, action="test.rolled_back", obj=user)
        _ = 1 / 0
    assert not AuditEntry.objects.filter(action="test.rolled_back").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("of_platform", [True, False])
def test_people_at_once_keep_the_chain_whole(of_platform: bool) -> None:
    """The chain without a platform is not there yet when the first two arrive."""
    platform, user = (PlatformFactory() if of_platform else None), UserFactory()
    together, errors = threading.Barrier(4), []

    def work() -> None:
        try:
            together.wait()
            for _ in range(10):
                with transaction.atomic():
                    record(actor=None, action="test.at_once", obj=user, platform=platform)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=as_here(work)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    chain = AuditChain.objects.get(platform=platform)
    assert errors == []
    assert first_broken_link(chain) is None
    assert chain.entries.filter(action="test.at_once").count() == 40
