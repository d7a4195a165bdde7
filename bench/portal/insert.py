"""INSERT … SELECT for a model: the columns that matter as SQL, all others with the model's own default."""

import json
from typing import Any

from django.db import models
from django.db.models import NOT_PROVIDED


def insert_select(cursor, model: type[models.Model], columns: dict[str, str], source: str, params: dict | None = None):
    """`columns` maps field names (attnames) to SQL expressions over `source`. Nullable columns are left empty."""
    values = {**_defaults(model, set(columns)), **columns}
    names = {field.attname: field.column for field in model._meta.local_concrete_fields}
    into = ", ".join(f'"{names[name]}"' for name in values)
    table = model._meta.db_table
    cursor.execute(f'INSERT INTO "{table}" ({into}) SELECT {", ".join(values.values())} {source}', params)  # noqa: S608
    return cursor.rowcount


def _defaults(model: type[models.Model], given: set[str]) -> dict[str, str]:
    found = {}
    for field in model._meta.local_concrete_fields:
        if field.attname in given or field.primary_key or field.null or field.has_db_default():
            continue  # what the database fills in by itself is left to it
        found[field.attname] = _literal(field)
    return found


def _literal(field: models.Field) -> str:
    default: Any = field.get_default() if field.default is not NOT_PROVIDED else ""
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return "now()"
    if isinstance(field, models.JSONField):
        return f"'{json.dumps(default if default != '' else {})}'::jsonb"
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, list):
        return "'{}'"
    if isinstance(default, int):
        return str(default)
    text = str(default).replace("'", "''")
    return f"'{text}'"


def move_sequence(cursor, model: type[models.Model]) -> None:
    """Ids were given by us: the next one drawn must lie behind them."""
    table = model._meta.db_table
    cursor.execute(
        f"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'id'), (SELECT coalesce(max(id), 1) FROM \"{table}\"))"  # noqa: S608
    )
