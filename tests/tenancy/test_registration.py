"""An enterprise registers: the good way, the wrong ways, twice at once."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from portal.audit.models import AuditEntry
from portal.tenancy.models import Enterprise, Role, User
from tests.factories.tenancy import PASSWORD, EnterpriseFactory, UserFactory, make_uscc

pytestmark = pytest.mark.django_db


def filled(**changes: str) -> dict[str, str]:
    return {
        "uscc": make_uscc(4711),
        "name_zh": "杭州测试灯具有限公司",
        "province": "330000",
        "city": "330100",
        "display_name": "王小明",
        "mobile": "138 0000 0000",
        "email": "wang@example.org",
        "username": "wangxm",
        "password": PASSWORD,
        "consent": "on",
        **changes,
    }


def errors(response) -> dict[str, list[str]]:
    assert response.status_code == 422
    return response.context["form"].errors


def test_registers_logs_in_and_goes_to_the_profile(client) -> None:
    typed = make_uscc(4711).lower()
    response = client.post(reverse("register"), filled(uscc=f"{typed[:6]} {typed[6:]}"))
    assert response.url == reverse("enterprise")
    enterprise = Enterprise.objects.get()
    assert (enterprise.uscc, enterprise.region, enterprise.mobile) == (make_uscc(4711), "330100", "13800000000")
    membership = enterprise.memberships.get()
    assert membership.role == Role.ENTERPRISE_ADMIN
    assert membership.user.groups.get() == enterprise.group
    page = client.get(response.url)
    assert page.status_code == 200
    assert page.context["may_edit"]
    actions = list(AuditEntry.objects.values_list("action", flat=True))
    assert actions[:3] == ["enterprise.registered", "consent.given", "member.added"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("uscc", "91330100"),
        ("uscc", "9133010000000471IO"),
        ("uscc", "913301000000047119"),
        ("mobile", "12345"),
        ("email", "nobody"),
        ("password", "short"),
        ("password", "1234567890"),
        ("username", "a b"),
        ("consent", ""),
        ("province", ""),
        ("city", ""),
        ("city", "440300"),
        ("name_zh", ""),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_written(client, field: str, value: str) -> None:
    response = client.post(reverse("register"), filled(**{field: value}))
    assert set(errors(response)) == {field}
    assert not User.objects.exists()
    assert not Enterprise.objects.exists()
    assert "杭州测试灯具有限公司" in response.content.decode() or field == "name_zh"


def test_a_municipality_has_no_city(client) -> None:
    client.post(reverse("register"), filled(province="110000", city=""))
    assert Enterprise.objects.get().region == "110000"


def test_a_code_that_is_registered_says_what_to_do(client) -> None:
    EnterpriseFactory(uscc=make_uscc(4711))
    response = client.post(reverse("register"), filled())
    assert [error.code for error in response.context["form"].errors.as_data()["uscc"]] == ["taken"]
    assert "wang@example.org" in response.content.decode()
    assert not User.objects.exists()


def test_user_names_that_differ_only_in_case_are_one(client) -> None:
    UserFactory(username="WangXM")
    assert set(errors(client.post(reverse("register"), filled()))) == {"username"}


def test_the_same_form_twice_is_harmless(client) -> None:
    first, second = Client(), Client()
    assert first.post(reverse("register"), filled()).url == reverse("enterprise")
    assert second.post(reverse("register"), filled()).url == reverse("enterprise")
    assert Enterprise.objects.count() == User.objects.count() == 1
    assert first.post(reverse("register"), filled()).url == reverse("workplace")


def test_a_stranger_with_the_same_names_is_not_let_in(client) -> None:
    Client().post(reverse("register"), filled())
    response = client.post(reverse("register"), filled(password="another-good-password"))
    assert set(errors(response)) == {"uscc", "username"}
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment() -> None:
    answers: list[tuple[int, str]] = []
    together = threading.Barrier(2)

    def click() -> None:
        together.wait()
        response = Client().post(reverse("register"), filled())
        answers.append((response.status_code, getattr(response, "url", "")))
        connection.close()

    threads = [threading.Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [(302, reverse("enterprise"))] * 2
    assert Enterprise.objects.count() == User.objects.count() == 1


class TestWhileTyping:
    def said(self, client, **data: str) -> str:
        return client.post(reverse("register_check"), data).content.decode()

    def test_a_wrong_check_digit(self, client) -> None:
        assert 'class="error"' in self.said(client, uscc=make_uscc(4711)[:-1] + "W")

    def test_nothing_typed_is_no_error(self, client) -> None:
        assert self.said(client, uscc="").strip() == ""

    def test_a_good_code_fills_the_region_in(self, client) -> None:
        said = self.said(client, uscc=make_uscc(4711))
        assert '<option value="330000" selected>' in said
        assert '<option value="330100" selected>' in said

    def test_another_region_is_only_a_hint(self, client) -> None:
        said = self.said(client, uscc=make_uscc(4711), province="440000", city="440300")
        assert 'class="hint"' in said
        assert "<select" not in said

    def test_it_does_not_tell_who_is_registered(self, client) -> None:
        before = self.said(client, uscc=make_uscc(4711), province="330000", city="330100")
        EnterpriseFactory(uscc=make_uscc(4711))
        assert self.said(client, uscc=make_uscc(4711), province="330000", city="330100") == before

    def test_cities_of_a_province(self, client) -> None:
        page = client.get(reverse("region_cities"), {"province": "330000"}).content.decode()
        assert 'value="330100"' in page
        assert "440300" not in page
        assert client.get(reverse("region_cities"), {"province": "'><script>"}).status_code == 200


def test_one_network_opens_only_so_many_accounts(client, settings) -> None:
    """Whichever of the public forms it takes; who has an account already is not counted."""
    settings.NEW_ACCOUNTS_PER_ADDRESS = 1
    near, far = {"REMOTE_ADDR": "2001:db8::1"}, {"REMOTE_ADDR": "2001:db8:0:1::1"}
    assert client.post(reverse("register"), filled(uscc=make_uscc(4711)), **near).status_code == 302
    asked = {"REMOTE_ADDR": "2001:db8::ffff:2"}
    for name in ("register", "experts:apply", "experts:agency-apply"):
        refused = Client().post(reverse(name), filled(uscc=make_uscc(4712), username="other"), **asked)
        assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
        assert Client().get(reverse(name), **asked).status_code == 200
    assert Enterprise.objects.count() == 1
    other = Client().post(reverse("register"), filled(uscc=make_uscc(4712), username="other"), **far)
    assert other.status_code == 302
