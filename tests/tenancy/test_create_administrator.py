"""A new portal gets its first administrator from the command line."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from portal.tenancy.models import Platform, Role, User
from portal.tenancy.rules.texts import versions_in_force
from tests.factories.tenancy import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def create(monkeypatch):
    def run(username: str, password: str = PASSWORD) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        call_command("create_administrator", username, password_stdin=True)

    return run


def test_from_nothing_to_the_administration_site(create, client) -> None:
    create("first")
    user = User.objects.get(username="first")
    assert (user.is_superuser, user.memberships.get().role) == (False, Role.SYSADMIN)
    client.post(reverse("login"), {"username": "first", "password": PASSWORD})
    seen = [f"{key}:{version}" for key, version in versions_in_force().items()]
    client.post(reverse("consents_asked"), {"agreed": "1", "seen": seen})
    assert client.get(reverse("admin:index")).status_code == 200
    create("second")
    assert Platform.objects.get().memberships.count() == 2


def test_a_taken_name_and_a_weak_password_are_refused(create) -> None:
    create("first")
    with pytest.raises(CommandError, match="taken"):
        create("first")
    with pytest.raises(CommandError):
        create("third", "12345")
    assert User.objects.count() == 1
