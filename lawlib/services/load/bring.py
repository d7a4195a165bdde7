"""Insert what is new and update what differs: how each table of the data reaches its rows."""

from django.db import models

from lawlib.models import RecordState
from lawlib.rules.library import Row


def published(rows: list[Row]) -> list[Row]:
    return [row | {"state": RecordState.PUBLISHED, "from_table": True} for row in rows]


def bring(*, model: type[models.Model], key: tuple[str, ...], rows: list[Row]) -> int:
    """How many rows were written. `key` are the columns that tell one from another; all rows have the same columns.
    What an editor has taken over (`from_table` is no more) is left alone."""
    if not rows:
        return 0
    there = {tuple(getattr(one, name) for name in key): one for one in model._default_manager.all()}
    fields = [name for name in rows[0] if name not in key]
    new, changed = [], []
    for row in rows:
        one = there.get(tuple(row[name] for name in key))
        if one is None:
            new.append(model(**row))
        elif getattr(one, "from_table", True) and any(getattr(one, name) != row[name] for name in fields):
            for name in fields:
                setattr(one, name, row[name])
            changed.append(one)
    model._default_manager.bulk_create(new)
    if changed:
        model._default_manager.bulk_update(changed, fields, batch_size=200)
    return len(new) + len(changed)
