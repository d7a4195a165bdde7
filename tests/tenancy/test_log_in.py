"""The door: right and wrong passwords, the pause after too many, leaving only by POST."""

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.tenancy import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
WRONG = PASSWORD[::-1]


def knock(client: Client, username: str, password: str = WRONG, address: str = "10.0.0.1", **headers: str):
    data = {"username": username, "password": password}
    return client.post(reverse("login"), data, REMOTE_ADDR=address, headers=headers)


def test_the_right_password_opens(client) -> None:
    user = UserFactory(language="en")
    response = knock(client, user.username, PASSWORD)
    assert response.url == reverse("workplace")
    assert response.cookies["django_language"].value == "en"


def test_five_wrong_ones_pause_even_the_right_one(client) -> None:
    user = UserFactory()
    answers = [knock(client, user.username).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    response = knock(client, user.username, PASSWORD)
    assert response.status_code == 429
    assert response["Retry-After"] == "900"
    assert "15" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_the_pause_is_the_same_for_a_name_that_nobody_has(client) -> None:
    known, unknown = UserFactory().username, "nobody-at-all"
    pages = {}
    for name in (known, unknown):
        for _ in range(5):
            pages[name] = knock(client, name)
    assert pages[known].status_code == pages[unknown].status_code == 429


def test_others_are_not_shut_out(client) -> None:
    user, neighbour = UserFactory(), UserFactory()
    for _ in range(5):
        knock(client, user.username)
    assert knock(Client(), neighbour.username, PASSWORD).status_code == 302
    assert knock(Client(), user.username, PASSWORD, address="10.0.0.2").status_code == 302


def test_a_forged_header_does_not_get_round_it(client) -> None:
    user = UserFactory()
    for number in range(5):
        knock(client, user.username, **{"x-forwarded-for": f"192.0.2.{number}"})
    assert knock(client, user.username, PASSWORD, **{"x-forwarded-for": "192.0.2.99"}).status_code == 429


def test_success_forgets_the_failures(client) -> None:
    user = UserFactory()
    for _ in range(4):
        knock(client, user.username)
    knock(client, user.username, PASSWORD)
    assert not AccessAttempt.objects.exists()


def test_no_password_is_kept(client) -> None:
    knock(client, UserFactory().username, "a-secret-that-was-mistyped")
    assert "mistyped" not in str(AccessAttempt.objects.values().get())


def test_leaving_is_by_post_only(client) -> None:
    client.force_login(UserFactory())
    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout")).url == reverse("home")
    assert "_auth_user_id" not in client.session


def test_an_inactive_account_does_not_open(client) -> None:
    assert knock(client, UserFactory(is_active=False).username, PASSWORD).status_code == 200


def test_one_name_tried_from_everywhere_is_paused(client, settings) -> None:
    settings.LOCKOUT_FAILURES_PER_NAME = 8
    user = UserFactory()
    for number in range(8):
        answer = knock(client, user.username, address=f"198.51.100.{number}")
        assert answer.status_code == (200 if number < 7 else 429)
    assert knock(client, user.username, PASSWORD, address="203.0.113.1").status_code == 429
    assert knock(Client(), UserFactory().username, PASSWORD, address="203.0.113.1").status_code == 302


def test_one_address_that_tries_many_names_is_paused(client, settings) -> None:
    settings.LOCKOUT_FAILURES_PER_ADDRESS = 8
    for number in range(8):
        assert knock(client, f"name-{number}").status_code == (200 if number < 7 else 429)
    assert knock(client, UserFactory().username, PASSWORD).status_code == 429
    assert knock(Client(), UserFactory().username, PASSWORD, address="10.0.0.2").status_code == 302


def test_the_pause_says_until_when_and_who_helps(client, settings) -> None:
    user = UserFactory()
    page = [knock(client, user.username) for _ in range(5)][-1]
    assert page.context["until"] > timezone.now()
    assert settings.SITE["phone"] in page.content.decode()
