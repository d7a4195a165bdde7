"""People at their browsers."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from portal.tenancy.models import User
from tests.factories.tenancy import PASSWORD

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"


@pytest.fixture
def at_browser() -> Callable[..., Client]:
    """`at_browser(user)`: a client that has logged in by the form, from a device and an address."""

    def log_in(user: User, *, agent: str = CHROME, address: str = "192.0.2.10", password: str = PASSWORD) -> Client:
        client = Client(headers={"user-agent": agent}, REMOTE_ADDR=address)
        answer = client.post(reverse("login"), {"username": user.username, "password": password})
        assert answer.status_code == 302
        return client

    return log_in
