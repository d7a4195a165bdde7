"""A secret of a row, sealed in one of its columns: who asks for the attribute gets it open, the database never."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from portal.sealing import seal, unseal


class SealedColumn(property):
    """The open value of `column`, which may be empty. The row's `seal_about` says whose secret it is; it must be known
    before the row is saved first. Reading raises `NotOpened`; for `save(update_fields=…)` name the column.

    A property, so that Django takes the attribute as an argument of the model."""

    def __init__(self, column: str) -> None:
        self.column = column

        def opened(row: Any) -> str:
            kept = getattr(row, column)
            return unseal(kept, about=row.seal_about).decode() if kept else ""

        def close(row: Any, secret: str) -> None:
            setattr(row, column, seal(secret.encode(), about=row.seal_about) if secret else "")

        super().__init__(opened, close)


def sealed_columns(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    """Attributes and their columns."""
    return ((name, it.column) for name, it in vars(model).items() if isinstance(it, SealedColumn))
