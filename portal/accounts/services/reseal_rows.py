"""After a change of keys: what an older key sealed in columns of our own tables is sealed by the first one."""

from django.apps import apps
from django.db import models, transaction

from portal.sealed_column import sealed_columns
from portal.sealing import NotOpened, is_current
from portal.tenancy.scope import system


@system("accounts.reseal")
def reseal_rows() -> tuple[int, list[str]]:
    """How many rows were sealed anew, and which no key at hand opens. Safe to run twice."""
    done, closed = 0, []
    for model in apps.get_models():
        columns = dict(sealed_columns(model))
        for pk in model._default_manager.order_by("pk").values_list("pk", flat=True) if columns else ():
            try:
                done += _reseal(model, pk, columns)
            except NotOpened:
                closed.append(f"{model._meta.label} {pk}")
    return done, closed


@transaction.atomic
def _reseal(model: type[models.Model], pk: int, columns: dict[str, str]) -> bool:
    """Each row by itself, so that nobody waits."""
    row = model._default_manager.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        return False
    older = {name: column for name, column in columns.items() if not _is_current(getattr(row, column))}
    for name in older:
        setattr(row, name, getattr(row, name))
    if older:
        row.save(update_fields=list(older.values()))
    return bool(older)


def _is_current(kept: str) -> bool:
    return not kept or is_current(kept)
