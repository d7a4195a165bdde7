"""Pages are read with the own sight: a GET works as the system for nothing but the few purposes named here."""

import pytest
from django.db import connection, transaction
from django.test import Client

from portal.tenancy.models import SystemWork
from tests.portal.test_route_matrix import Row, address, rows, world

__all__ = ["world"]  # a fixture
# Live dashboards count outcomes below; an enterprise reads who opened its files out of a trail that is closed to it.
READING = {"cases.figures", "cases.own_records"}


def purposes_of(session: Client, url: str) -> set[str]:
    client, point = Client(), transaction.savepoint()
    client.cookies.update(session.cookies)
    last = SystemWork.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    connection._left_rows.clear()  # the world was built in this very transaction
    try:
        client.get(url)
        return set(SystemWork.objects.filter(pk__gt=last).values_list("purpose", flat=True))
    finally:
        transaction.savepoint_rollback(point)


@pytest.mark.parametrize("row", [row for row in rows() if row.method == "get"], ids=lambda row: row.route)
@pytest.mark.django_db
def test_reading_is_no_system_work(world, row: Row) -> None:
    url = address(row, world.own)
    told = {who: found for who in row.statuses if (found := purposes_of(world.clients[who], url) - READING)}
    assert told == {}
