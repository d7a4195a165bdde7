"""Sets up a source; its secret comes later, from its page."""

from datetime import datetime

from django.db import transaction

from portal.audit.record import record
from portal.tenancy.actor import Actor
from risk_warnings.models import Source


@transaction.atomic
def create_source(
    *, actor: Actor | None, code: str, name_zh: str, name_en: str, form: str, checked: str, now: datetime
) -> Source:
    """`form`: one of `rules.kinds.Format`; `checked`: how well what it says is checked."""
    names = {"name_zh": name_zh, "name_en": name_en}
    source = Source.objects.create(code=code, format=form, checked=checked, created_at=now, **names)
    record(actor=actor, action="source.created", obj=source, new={"code": code, "format": form})
    return source
