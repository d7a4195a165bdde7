"""Writing across the wall: a foreign row is not there to be changed, and none can be put among the others'."""

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from cases.models import Case, Dossier, Message
from lawlib.services.search_index import bring, pack
from portal.database.walls import walled_models
from portal.tenancy.models import Role
from portal.tenancy.scope import acting_as
from tests.factories.lawlib import make_law
from tests.factories.tenancy import actor
from tests.isolation.test_walls import PUBLIC, label, people
from tests.isolation.world import Household

INDEX = {model for model in PUBLIC if model._meta.app_label == "lawlib"}  # of the library: no household's
# The index of words in cases binds the site's role alone (test_role.py).
MODELS = [model for model in walled_models() if model._meta.model_name != "casesearch" and model not in INDEX]


def run(sql: str, parameters: list | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount


def stored(model: type[models.Model], pk: object) -> tuple[list[str], list]:
    """Columns and values of a row, as the system reads them, ready to be sent back."""
    columns = [field.column for field in model._meta.local_concrete_fields if not field.generated]
    with connection.cursor() as cursor:
        names = ", ".join(f'"{name}"::text' for name in columns)
        cursor.execute(f'SELECT {names} FROM "{model._meta.db_table}" WHERE "{model._meta.pk.column}" = %s', [pk])
        return columns, list(cursor.fetchone())


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_a_foreign_row_is_neither_changed_nor_deleted(
    model: type[models.Model], ours: Household, theirs: Household
) -> None:
    table, key = model._meta.db_table, model._meta.pk.column
    foreign = list(theirs.rows[model])
    assert foreign
    for name, who in people(ours):
        with acting_as(who):
            assert run(f'UPDATE "{table}" SET "{key}" = "{key}" WHERE "{key}" = ANY (%s)', [foreign]) == 0, name
            assert run(f'DELETE FROM "{table}" WHERE "{key}" = ANY (%s)', [foreign]) == 0, name


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_no_row_is_put_among_the_others(model: type[models.Model], ours: Household, theirs: Household) -> None:
    columns, values = stored(model, min(theirs.rows[model]))
    names = ", ".join(f'"{name}"' for name in columns)
    places = ", ".join(["%s"] * len(columns))
    for who in (ours.owner, ours.handler, ours.expert):
        with acting_as(who), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            run(f'INSERT INTO "{model._meta.db_table}" ({names}) OVERRIDING SYSTEM VALUE VALUES ({places})', values)


def test_what_everybody_reads_nobody_writes(ours: Household) -> None:
    """The index of the library's search: two laws, one of them taken away again after the lists were packed."""
    kept, gone = make_law("W1"), make_law("W2")
    bring("law", [kept.key, gone.key])
    pack(now=timezone.now())
    gone.delete()
    assert len(INDEX) == 4
    for model in INDEX:
        table, key = model._meta.db_table, model._meta.pk.column
        columns, values = stored(model, model._default_manager.values_list("pk", flat=True)[0])
        names, places = ", ".join(f'"{name}"' for name in columns), ", ".join(["%s"] * len(columns))
        for name, who in people(ours):
            with acting_as(who):
                assert run(f'UPDATE "{table}" SET "{key}" = "{key}"') == 0, (name, table)
                assert run(f'DELETE FROM "{table}"') == 0, (name, table)
                with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                    run(f'INSERT INTO "{table}" ({names}) OVERRIDING SYSTEM VALUE VALUES ({places})', values)


def test_a_case_is_not_taken_over(ours: Household, theirs: Household) -> None:
    """Not even an own one may be moved to where its new owner's wall stands around what was ours."""
    with acting_as(theirs.owner), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Dossier.objects.filter(case=theirs.case).update(case=ours.case)


def test_a_header_that_is_seen_by_the_tree_is_not_written(theirs: Household) -> None:
    with acting_as(actor(Role.NATIONAL_OFFICER)):
        assert Case.objects.filter(pk=theirs.case.pk).exists()
        assert Case.objects.filter(pk=theirs.case.pk).update(title="…") == 0
        assert not Message.objects.exists()
