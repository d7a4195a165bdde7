"""An approved circular goes out: one statement makes the receipts, a worker tells the people."""

from datetime import datetime

from django.db import connection, transaction

from cases.errors import CaseError
from cases.models import Circular, CircularReceipt
from cases.rules.circular import Reach
from cases.rules.working_time import BEIJING
from cases.selectors.circular_audience import audience_of
from cases.services.circulate.review_circular import require_no_names
from cases.services.circulate.step_on import lock_circular, step_on
from cases.services.draw_number import draw_number
from portal.queue import enqueue
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("cases.circulate")
@transaction.atomic
def send_circular(*, actor: Actor, circular: Circular, now: datetime) -> Circular:
    """A correction goes to whom its first version went, and takes its place.

    Raises `CaseError`: "circular_names", "circular_nobody", "circular_ended" (what it corrects was withdrawn);
    `CircularError`.
    """
    before = lock_circular(circular.corrects) if circular.corrects else None  # the older row first, always
    circular = lock_circular(circular)
    require_no_names(circular)
    year = now.astimezone(BEIJING).year
    serial = draw_number(kind="circular", code=circular.issuer.code, year=year)
    number = f"{circular.issuer.code}通报〔{year}〕{serial}号"
    step_on(actor=actor, circular=circular, verb="send", now=now, number=number, sent_by=actor.user, sent_at=now)
    if before is not None:
        if before.state != "sent":
            raise CaseError("circular_ended")
        step_on(actor=actor, circular=before, verb="replace", now=now, ended_at=now)
    if not _make_receipts(circular):
        raise CaseError("circular_nobody")
    enqueue("cases.tell_circular", circular.pk)
    return circular


def _make_receipts(circular: Circular) -> int:
    """How many; set-based, for a notice may go to every enterprise of the country."""
    if circular.corrects_id:
        chosen = CircularReceipt.objects.filter(circular=circular.corrects_id).order_by("pk")
        query, names, columns = chosen.values("platform_id", "enterprise_id").query, "(p, e)", "t.p, t.e"
    else:
        query, names = audience_of(circular).order_by("pk").values("pk").query, "(id)"
        columns = "NULL::bigint, t.id" if circular.reach == Reach.ENTERPRISES else "t.id, NULL::bigint"
    sql, params = query.sql_with_params()
    insert = "INSERT INTO cases_circularreceipt (circular_id, issuer_id, platform_id, enterprise_id) "
    with connection.cursor() as cursor:
        # Nothing of a person stands in the statement: the ORM wrote it, with places for its parameters.
        statement = f"{insert} SELECT %s, %s, {columns} FROM ({sql}) AS t {names}"  # noqa: S608
        cursor.execute(statement, [circular.pk, circular.issuer_id, *params])
        return cursor.rowcount
