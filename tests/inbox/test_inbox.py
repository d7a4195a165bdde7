"""The inbox page, the bell, and reading."""

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.inbox.models import InboxItem
from portal.inbox.services.notify import notify
from tests.factories.tenancy import UserFactory, actor

pytestmark = pytest.mark.django_db
PARAMS = {"number": "CN-1", "day": "2026-07-15"}


@pytest.fixture
def person(client):
    person = actor("handler")
    client.force_login(person.user)
    return person


def told(user, **kwargs) -> InboxItem:
    defaults = {"kind": "test.kind", "params": PARAMS, "url": reverse("account"), "now": timezone.now()}
    return notify(recipients=[user.pk], **defaults | kwargs)[0]


def test_unread_first_then_newest(client, person) -> None:
    items = [told(person.user) for _ in range(4)]
    client.post(reverse("inbox_read"), {"item": items[3].pk})
    page = client.get(reverse("inbox"))
    assert [item.pk for item in page.context["page"]] == [items[i].pk for i in (2, 1, 0, 3)]
    assert str(page.context["unread"]) == "3"
    only = client.get(reverse("inbox"), {"show": "unread"})
    assert [item.pk for item in only.context["page"]] == [items[i].pk for i in (2, 1, 0)]


def test_opening_reads_and_leads_on(client, person) -> None:
    item = told(person.user)
    assert client.get(reverse("inbox_open", args=[item.pk])).url == reverse("account")
    item.refresh_from_db()
    first_read = item.read_at
    client.get(reverse("inbox_open", args=[item.pk]))
    item.refresh_from_db()
    assert item.read_at == first_read is not None


@pytest.mark.parametrize("url", ["", "https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_it_never_leads_outside(client, person, url: str) -> None:
    item = told(person.user, url=url)
    assert client.get(reverse("inbox_open", args=[item.pk])).url == reverse("inbox")


def test_mark_all(client, person) -> None:
    other = told(UserFactory())
    for _ in range(3):
        told(person.user)
    assert client.post(reverse("inbox_read")).url == reverse("inbox")
    assert not InboxItem.objects.visible_to(person).unread().exists()
    other.refresh_from_db()
    assert other.read_at is None


def test_another_person_s_item_is_not_there(client, person) -> None:
    other = told(UserFactory())
    assert client.get(reverse("inbox_open", args=[other.pk])).status_code == 404
    client.post(reverse("inbox_read"), {"item": other.pk})
    other.refresh_from_db()
    assert other.read_at is None
    assert list(client.get(reverse("inbox")).context["page"]) == []


def test_htmx_gets_the_list_alone(client, person) -> None:
    told(person.user)
    headers = {"HX-Request": "true", "HX-Target": "inbox"}
    part = client.get(reverse("inbox"), headers=headers).content.decode()
    assert "Case CN-1 needs you" in part
    assert "<html" not in part
    part = client.post(reverse("inbox_read"), headers=headers).content.decode()
    assert "<html" not in part
    assert 'class="new"' not in part


def test_pages_cost_the_same_however_many(client, person, django_assert_max_num_queries) -> None:
    for _ in range(70):
        told(person.user)
    with django_assert_max_num_queries(15):
        page = client.get(reverse("inbox"), {"page": "2"})
    assert len(page.context["page"].object_list) == 30
    assert client.get(reverse("inbox"), {"page": "nonsense"}).context["page"].number == 1
    assert client.get(reverse("inbox"), {"page": "99"}).context["page"].number == 3


def test_the_bell_counts(client, person) -> None:
    for _ in range(3):
        told(person.user)
    assert ">3</a>" in "".join(client.get(reverse("shell_bar")).content.decode().split())


def test_an_old_item_never_takes_the_inbox_away(client, person) -> None:
    """Its kind is gone, its parameters are those of an older version, or its words hold a stray percent sign."""
    told(person.user, params={})
    for kind in ("test.gone", "test.kind"):
        InboxItem.objects.create(
            recipient=person.user, kind=kind, params={"number": "100%", "day": "%s"}, created_at=timezone.now()
        )
    page = client.get(reverse("inbox"))
    assert page.status_code == 200
    assert "Case 100% needs you" in page.content.decode()


def test_anonymous_visitors_log_in_first(client) -> None:
    assert client.get(reverse("inbox")).url.startswith(reverse("login"))
    assert client.get(reverse("live")).status_code == 204
