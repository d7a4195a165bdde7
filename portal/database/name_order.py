"""The order of names, kept beside the name: one column and one way to fill it, for every list that Chinese readers look
through."""

from __future__ import annotations

from typing import Any

from django.db import models

from portal.tenancy.rules.name_order import LONGEST, name_order


class NameOrderField(models.CharField):
    """Holds `name_order(name)` of the column `of`; written with every row, by `bulk_create` too. Compared by code point
    whatever the database's own order is, so that an index serves the list."""

    def __init__(self, *args: Any, of: str = "name_zh", person: bool = False, **kwargs: Any) -> None:
        self.of, self.person = of, person
        fixed = {"max_length": LONGEST, "default": "", "editable": False, "db_collation": "C"}
        super().__init__(*args, **{**kwargs, **fixed})

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs  # to the database it is a plain column

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        found = name_order(getattr(model_instance, self.of), person=self.person)
        setattr(model_instance, self.attname, found)
        return found


class InOrderOfNames(models.Model):
    """A row whose name may be written alone: the order goes with it."""

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Any = None, **kwargs: Any) -> None:
        if update_fields is not None:
            orders = [field for field in self._meta.fields if isinstance(field, NameOrderField)]
            update_fields = {*update_fields, *(field.attname for field in orders if field.of in update_fields)}
        super().save(*args, update_fields=update_fields, **kwargs)


def fill_name_order(model: type[models.Model], *, of: str = "name_zh", person: bool = False) -> None:
    """For migrations: the order of rows that were there before the column."""
    changed = []
    for row in model._default_manager.only("pk", of).iterator():
        row.name_order = name_order(getattr(row, of), person=person)  # type: ignore[attr-defined]
        changed.append(row)
    model._default_manager.bulk_update(changed, ["name_order"], batch_size=500)
