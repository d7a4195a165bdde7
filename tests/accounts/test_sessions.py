"""The list of one's sessions, ending them, and how long they last."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts import session as remembered
from portal.accounts.models import LogIn
from portal.accounts.services.sweep_log_ins import sweep_log_ins
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from tests.accounts.conftest import IPHONE
from tests.factories.tenancy import UserFactory, actor

pytestmark = pytest.mark.django_db


def age(client: Client, *, began: int = 0, seen: int = 0) -> None:
    """As if the session had begun and been used that many seconds earlier."""
    session = client.session
    found = session[remembered.KEY]
    session[remembered.KEY] = {**found, "began": found["began"] - began, "seen": found["seen"] - seen}
    session.save()


class TestList:
    def test_device_address_and_which_is_this_one(self, at_browser) -> None:
        user = UserFactory()
        here = at_browser(user)
        at_browser(user, agent=IPHONE, address="2001:db8::7")
        at_browser(UserFactory(), address="203.0.113.99")
        page = here.get(reverse("sessions"))
        assert [(one.device, one.address) for one in page.context["log_ins"]] == [
            ("Safari · iPhone", "2001:db8::7"),
            ("Chrome · Windows", "192.0.2.10"),
        ]
        assert page.content.decode().count("Chrome · Windows") >= 1
        assert page.context["this_key"] == here.session.session_key

    def test_what_has_ended_is_not_listed(self, at_browser) -> None:
        user = UserFactory()
        here, left = at_browser(user), at_browser(user)
        left.post(reverse("logout"))
        assert len(here.get(reverse("sessions")).context["log_ins"]) == 1

    def test_its_queries_do_not_grow(self, at_browser, django_assert_max_num_queries) -> None:
        user = UserFactory()
        clients = [at_browser(user) for _ in range(4)]
        clients[0].get(reverse("sessions"))
        with django_assert_max_num_queries(12):
            clients[0].get(reverse("sessions"))


class TestEnding:
    def test_one(self, at_browser) -> None:
        user = UserFactory()
        here, there, third = (at_browser(user) for _ in range(3))
        pk = LogIn.objects.get(session_key=there.session.session_key).pk
        assert here.post(reverse("sessions_end"), {"session": pk}).url == reverse("sessions")
        assert there.get(reverse("account")).status_code == 302
        assert third.get(reverse("account")).status_code == 200
        assert AuditEntry.objects.get(action="user.sessions_ended").new == {"sessions": 1, "why": "by_hand"}

    def test_all_others(self, at_browser) -> None:
        user, neighbour = UserFactory(), UserFactory()
        here, *others = (at_browser(user) for _ in range(3))
        strangers = at_browser(neighbour)
        here.post(reverse("sessions_end"), {"session": "others"})
        assert [client.get(reverse("account")).status_code for client in others] == [302, 302]
        assert here.get(reverse("account")).status_code == strangers.get(reverse("account")).status_code == 200

    @pytest.mark.parametrize("value", ["0", "x", "999999999"])
    def test_of_nothing_is_not_found(self, at_browser, value: str) -> None:
        assert at_browser(UserFactory()).post(reverse("sessions_end"), {"session": value}).status_code == 404

    def test_not_somebody_elses(self, at_browser) -> None:
        theirs = at_browser(UserFactory())
        pk = LogIn.objects.get(session_key=theirs.session.session_key).pk
        assert at_browser(UserFactory()).post(reverse("sessions_end"), {"session": pk}).status_code == 404
        assert theirs.get(reverse("account")).status_code == 200


class TestLimits:
    @pytest.mark.parametrize(("role", "seconds"), [(Role.HANDLER, 1800), (Role.ENTERPRISE_MEMBER, 7200)])
    def test_idle_by_role(self, at_browser, role: Role, seconds: int) -> None:
        user = actor(role).user
        client = at_browser(user)
        age(client, seen=seconds - 5)
        assert client.get(reverse("account")).status_code == 200
        age(client, seen=seconds + 1)
        answer = client.get(reverse("account"), follow=True)
        assert answer.redirect_chain[-1][0].startswith(reverse("login") + "?next=")
        assert "分钟未操作" in answer.content.decode() or "小时未操作" in answer.content.decode()
        assert LogIn.objects.get(user=user).ended_at is not None

    def test_an_expert_is_logged_out_as_staff_are(self, at_browser) -> None:
        from tests.factories.experts import ExpertFactory

        client = at_browser(ExpertFactory().user)
        assert client.session[remembered.KEY]["idle"] == 1800

    def test_the_absolute_one_whatever_is_done(self, at_browser, settings) -> None:
        client = at_browser(UserFactory())
        age(client, began=settings.SESSION_ABSOLUTE_SECONDS)
        assert client.get(reverse("account")).status_code == 302

    def test_what_a_page_fetches_by_itself_is_no_activity(self, at_browser) -> None:
        client = at_browser(actor(Role.HANDLER).user)
        age(client, seen=1000)
        client.get(reverse("shell_rail"), headers={"x-background": "1"})
        age(client, seen=1000)
        assert client.get(reverse("shell_rail"), headers={"x-background": "1"}).status_code == 302

    def test_a_sign_of_life_is(self, at_browser) -> None:
        client = at_browser(actor(Role.HANDLER).user)
        age(client, seen=1000)
        assert client.post(reverse("session_stay")).status_code == 204
        age(client, seen=1000)
        assert client.get(reverse("account")).status_code == 200

    def test_the_stream_of_an_idle_page_ends(self, at_browser) -> None:
        client = at_browser(actor(Role.HANDLER).user)
        age(client, seen=1801)
        assert client.get("/live/").status_code == 204

    def test_most_requests_write_nothing(self, at_browser, django_assert_num_queries) -> None:
        client = at_browser(UserFactory())
        client.get(reverse("shell_bar"))
        # Session and user, and the request’s savepoint twice; nobody asks for whom the person acts.
        with django_assert_num_queries(4):
            client.post(reverse("session_stay"))

    def test_a_page_says_when(self, at_browser) -> None:
        page = at_browser(actor(Role.HANDLER).user).get(reverse("account")).content.decode()
        assert 'data-idle="1800"' in page
        assert f'data-stay="{reverse("session_stay")}"' in page


class TestNewPlaces:
    @pytest.fixture(autouse=True)
    def _on(self, settings) -> None:
        settings.LOG_IN_NOTICES = True

    def told(self, user) -> int:
        return InboxItem.objects.filter(recipient=user, kind="account.new_place").count()

    def test_the_first_and_the_known_are_no_news(self, at_browser) -> None:
        user = UserFactory()
        for address in ("192.0.2.10", "192.0.2.10", "192.0.2.77"):
            at_browser(user, address=address)
        assert self.told(user) == 0

    @pytest.mark.parametrize("other", [{"agent": IPHONE}, {"address": "203.0.113.5"}])
    def test_another_device_or_network_is(self, at_browser, other: dict) -> None:
        user = UserFactory()
        at_browser(user)
        client = at_browser(user, **other)
        item = InboxItem.objects.get(recipient=user, kind="account.new_place")
        assert item.url == reverse("sessions")
        assert hasattr(item, "email")
        for word in (item.params["device"], item.params["address"]):
            assert word in item.body
        at_browser(user, **other)
        assert self.told(user) == 1
        assert client.get(item.url).status_code == 200

    def test_not_where_many_share_an_account(self, at_browser, settings) -> None:
        settings.LOG_IN_NOTICES = False
        user = UserFactory()
        at_browser(user)
        at_browser(user, agent=IPHONE)
        assert self.told(user) == 0


def test_old_ones_are_forgotten(at_browser) -> None:
    client = at_browser(UserFactory())
    LogIn.objects.update(seen_at=timezone.now() - timedelta(days=200))
    assert sweep_log_ins(now=timezone.now()) == 1
    assert client.get(reverse("account")).status_code == 200
    assert sweep_log_ins(now=timezone.now() + timedelta(days=1)) == 0
    assert client.get(reverse("account")).status_code == 302


def test_who_logs_in_over_the_session_of_another_gets_one_of_their_own(client) -> None:
    """Django empties the old session, which leaves the new one without a key until the answer."""
    first, second = UserFactory(), UserFactory()
    client.force_login(first)
    client.force_login(second)
    assert LogIn.objects.get(user=second).session_key == client.session.session_key
