"""The interface: notices for everybody, own warnings with an answer, the desk's list; the schema knows them."""

import pytest
from django.test import Client
from django.urls import reverse

from risk_warnings.models import Acknowledgement
from tests.risk_warnings.services.test_warnings import World
from tests.risk_warnings.test_pages import client

pytestmark = pytest.mark.django_db


def test_own_warnings_are_read_and_answered_and_staff_list_theirs() -> None:
    world = World().published()
    owner, head = client(world.owner), client(world.head)
    rows = owner.get(reverse("api-warnings")).json()["results"]
    assert [(one["number"], one["level"], one["answer"]) for one in rows] == [("YJ-2026-0001", "red", "")]
    address = reverse("api-warning-answer", args=[world.warning.pk])
    assert owner.post(address, {"answer": "not_us"}).status_code == 400
    told = owner.post(address, {"answer": "concerns_us"})
    assert told.status_code == 200
    assert told.json()["request"].endswith(f"{Acknowledgement.objects.get().draft_id}/")
    assert head.post(address, {"answer": "noted"}).status_code == 404
    listed = head.get(reverse("api-desk-warnings") + "?state=published&level=red").json()["results"]
    assert [one["number"] for one in listed] == ["YJ-2026-0001"]
    assert head.get(reverse("api-desk-warnings") + "?state=proposed").json()["results"] == []
    assert owner.get(reverse("api-desk-warnings")).status_code == 403


def test_the_schema_has_them() -> None:
    schema = Client().get(reverse("api-schema") + "?format=json").json()
    paths = set(schema["paths"])
    expected = {"notices/", "notices/{notice}/", "warnings/", "warnings/{warning}/answer/", "desk/warnings/"}
    assert {f"/api/v1/{one}" for one in expected} <= paths
