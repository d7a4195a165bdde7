"""Pages of the cases through HTTP, as a browser without scripts asks for them."""

from typing import Any

from django.test import Client

from portal.tenancy.actor import Actor


def browser(who: Actor) -> Client:
    client = Client()
    client.force_login(who.user)
    return client


def page(who: Actor, address: str, status: int = 200, **data: Any) -> str:
    answer = browser(who).get(address, data)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def press(who: Actor, address: str, *, status: int = 302, **data: Any) -> str:
    """POST; returns where it leads, or what the page says where it stays."""
    answer = browser(who).post(address, data)
    assert answer.status_code == status, (address, answer.status_code, answer.content.decode()[:2000])
    return answer.headers.get("Location", "") or answer.content.decode()
