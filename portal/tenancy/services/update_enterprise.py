"""An enterprise changes its profile."""

from typing import Any

from django.db import transaction

from portal.tenancy.actor import Actor
from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import Enterprise

EDITABLE = frozenset(
    {
        "name_zh",
        "name_en",
        "ent_type",
        "region",
        "industry",
        "tags",
        "size",
        "export_markets",
        "aliases",
        "contact_name",
        "contact_title",
        "mobile",
        "email",
    }
)
PERSONAL = frozenset({"contact_name", "mobile", "email"})


@transaction.atomic
def update_enterprise(*, actor: Actor | None, enterprise: Enterprise, changes: dict[str, Any]) -> Enterprise:
    """`changes` maps field names to validated values; raises `ValueError` for a field that is not part of the profile.

    The audit entry names old and new values; of personal data it says only that they changed.
    """
    if unknown := changes.keys() - EDITABLE:
        raise ValueError(f"not part of the profile: {', '.join(sorted(unknown))}")
    enterprise = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    changed = {name: value for name, value in changes.items() if getattr(enterprise, name) != value}
    if not changed:
        return enterprise
    old = {name: getattr(enterprise, name) for name in changed}
    for name, value in changed.items():
        setattr(enterprise, name, value)
    enterprise.save(update_fields=list(changed))
    tenancy_changed.send(
        sender=Enterprise,
        actor=actor,
        action="enterprise.updated",
        obj=enterprise,
        old=_without_personal(old),
        new=_without_personal(changed),
    )
    return enterprise


def _without_personal(values: dict[str, Any]) -> dict[str, Any]:
    return {name: "…" if name in PERSONAL else value for name, value in values.items()}
