"""A person takes a copy of the own data along: asked for here, made by a worker, gone after a week."""

import hashlib
import io
import json
import zipfile
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.urls import reverse

from portal.accounts.models import DataCopy
from portal.accounts.personal_data import Rows, kinds
from portal.audit.record import record
from portal.inbox.live import publish
from portal.inbox.services.notify import notify
from portal.queue import enqueue
from portal.tenancy.actor import Actor
from portal.tenancy.models import User

LASTS = timedelta(days=7)
# A copy that no worker has finished by then is given to one again.
PATIENCE = timedelta(minutes=5)


@transaction.atomic
def ask_for_copy(*, actor: Actor, now: datetime) -> DataCopy:
    """The one that is in preparation, or a new one."""
    User.objects.select_for_update().get(pk=actor.user_id)
    waiting = DataCopy.objects.filter(user_id=actor.user_id, state=DataCopy.State.PENDING).first()
    if waiting is not None:
        return waiting
    copy = DataCopy.objects.create(user=actor.user, asked_at=now, parts=len(kinds()))
    record(actor=actor, action="user.data_asked", obj=actor.user, platform=actor.platform)
    enqueue("accounts.make_copy", copy.pk)
    return copy


def make_copy(*, copy_id: int, now: datetime) -> bool:
    """True when the copy was made now. Not in one transaction: the page shows how far it is. A second worker on the
    same copy makes the same file; the row's lock decides whose is kept."""
    copy = DataCopy.objects.select_related("user").filter(pk=copy_id, state=DataCopy.State.PENDING).first()
    if copy is None:
        return False
    parts: dict[str, Rows] = {}
    for number, kind in enumerate(kinds(), 1):
        parts[kind.key] = kind.collect(copy.user)
        DataCopy.objects.filter(pk=copy.pk).update(parts_done=number, parts=len(kinds()))
        publish(topic="own-data", user_id=copy.user_id)
    return _keep(copy_id, _zipped(parts, now), now)


@transaction.atomic
def _keep(copy_id: int, content: bytes, now: datetime) -> bool:
    copy = DataCopy.objects.select_for_update().filter(pk=copy_id, state=DataCopy.State.PENDING).first()
    if copy is None:
        return False
    copy.file.save("copy.zip", ContentFile(content), save=False)
    copy.size, copy.sha256 = len(content), hashlib.sha256(content).hexdigest()
    copy.state, copy.ready_at, copy.expires_at = DataCopy.State.READY, now, now + LASTS
    copy.save()
    notify(recipients=[copy.user_id], kind="account.data_ready", url=reverse("own_data"), now=now)
    record(actor=None, action="user.data_copied", obj=copy.user, new={"bytes": copy.size})
    publish(topic="own-data", user_id=copy.user_id)
    return True


def _zipped(parts: dict[str, Rows], now: datetime) -> bytes:
    """One JSON file for each kind, and a list of them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        listed = {"made_at": now, "files": {f"{key}.json": len(rows) for key, rows in parts.items()}}
        for name, content in {"index": listed, **parts}.items():
            text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
            archive.writestr(f"{name}.json", text)
    return buffer.getvalue()


@transaction.atomic
def note_copy_taken(*, actor: Actor, copy: DataCopy) -> None:
    record(actor=actor, action="user.data_taken", obj=actor.user, platform=actor.platform, new={"copy": copy.pk})


def sweep_copies(*, now: datetime) -> list[int]:
    """Removes what has expired; ids of those that still wait for a worker."""
    for copy in DataCopy.objects.filter(state=DataCopy.State.READY, expires_at__lte=now):
        with transaction.atomic():
            DataCopy.objects.filter(pk=copy.pk).update(state=DataCopy.State.EXPIRED, file="")
            name, storage = copy.file.name, copy.file.storage
            transaction.on_commit(lambda name=name, storage=storage: storage.delete(name))  # type: ignore[misc]
    waiting = DataCopy.objects.filter(state=DataCopy.State.PENDING, asked_at__lte=now - PATIENCE)
    return list(waiting.values_list("pk", flat=True))
