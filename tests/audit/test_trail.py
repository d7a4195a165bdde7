"""Who may read the trail, what each sees of it, and how it is searched."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.audit.models import AuditEntry
from portal.audit.record import record
from portal.audit.words import object_words
from portal.tenancy.models import Role
from tests.factories.tenancy import PlatformFactory, actor

pytestmark = pytest.mark.django_db
READERS = {Role.AUDITOR, Role.NATIONAL_OFFICER, Role.PLATFORM_HEAD}


def entries(client, **query: str) -> list[AuditEntry]:
    response = client.get(reverse("audit_trail"), query)
    assert response.status_code == 200
    return [entry for entry, _ in response.context["rows"]]


@pytest.mark.parametrize("role", list(Role))
def test_who_may_read(client, role: Role) -> None:
    client.force_login(actor(role).user)
    assert client.get(reverse("audit_trail")).status_code == (200 if role in READERS else 403)


def test_anonymous_visitors_log_in_first(client) -> None:
    assert client.get(reverse("audit_trail")).url.startswith(reverse("login"))


def test_a_head_sees_the_own_platform_only(client) -> None:
    head, foreign = actor(Role.PLATFORM_HEAD), PlatformFactory()
    record(actor=None, action="test.foreign", obj=head.user, platform=foreign)
    client.force_login(head.user)
    found = entries(client)
    assert found
    assert {entry.chain.platform for entry in found} == {head.platform}
    assert entries(client, platform=str(foreign.pk)) == []


def test_list_and_policy_agree_for_every_role() -> None:
    for role in Role:
        person = actor(role)
        assert AuditEntry.objects.visible_to(person).exists() == (role in READERS)


class TestSearch:
    @pytest.fixture
    def auditor(self, client):
        person = actor(Role.AUDITOR)
        client.force_login(person.user)
        return person

    def test_by_person_action_object_and_platform(self, client, auditor) -> None:
        other = actor(Role.HANDLER)
        made = record(actor=other, action="test.made", obj=other.user, platform=other.platform)
        record(actor=auditor, action="test.made", obj=auditor.user, platform=auditor.platform)
        assert entries(client, who=other.user.username, action="test.") == [made]
        assert entries(client, action="test.", platform=str(other.platform.pk)) == [made]
        assert entries(client, action="test.", object=f"tenancy.user:{other.user.pk}") == [made]
        assert len(entries(client, action="test.", object="tenancy.user")) == 2

    def test_by_day(self, client, auditor, monkeypatch) -> None:
        """Days are Beijing's: an entry of 16:30 UTC belongs to the next one."""
        moment = datetime(2026, 7, 14, 16, 30, tzinfo=UTC)
        monkeypatch.setattr("portal.audit.record.timezone.now", lambda: moment)
        entry = record(actor=auditor, action="test.night", obj=auditor.user)
        monkeypatch.undo()
        assert entries(client, action="test.night", since="2026-07-15", until="2026-07-15") == [entry]
        assert entries(client, action="test.night", until="2026-07-14") == []

    @pytest.mark.parametrize(
        "query",
        [
            {"since": "yesterday"},
            {"platform": "x"},
            {"before": "x~y"},
            {"before": "2026-99-99T00:00~1"},
            {"object": ":"},
        ],
    )
    def test_nonsense_is_no_error(self, client, auditor, query: dict[str, str]) -> None:
        assert client.get(reverse("audit_trail"), query).status_code == 200

    def test_pages_hold_every_entry_once_in_few_queries(self, client, auditor, django_assert_max_num_queries) -> None:
        for number in range(120):
            record(actor=auditor, action="test.many", obj=auditor.user, new={"n": number})
        url, seen = f"{reverse('audit_trail')}?action=test.many", []
        while url:
            with django_assert_max_num_queries(11):  # the last check of the chains is one of them
                page = client.get(url)
            seen += [entry.new["n"] for entry, _ in page.context["rows"]]
            url = page.context["older"] and reverse("audit_trail") + page.context["older"]
        assert seen == list(range(119, -1, -1))


def test_coming_and_going_is_written_down(client) -> None:
    person = actor(Role.HANDLER)
    client.post(reverse("login"), {"username": person.user.username, "password": "correct-horse-battery"})
    client.post(reverse("logout"))
    found = AuditEntry.objects.filter(actor=person.user).values_list("action", "chain__platform", "ip")
    assert list(found) == [
        ("user.logged_in", person.platform.pk, "127.0.0.1"),
        ("user.logged_out", person.platform.pk, "127.0.0.1"),
    ]
    assert timezone.now() - AuditEntry.objects.latest("at").at < timedelta(minutes=1)


def test_kinds_of_objects_have_chinese_names() -> None:
    for label in ("experts.seat", "experts.panel", "cases.case", "cases.guidance", "cases.intakedraft"):
        assert object_words(label).isascii() is False, label
