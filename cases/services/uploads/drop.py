"""Ends an upload and its pieces: because its sender says so, or because nothing came for too long."""

from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction

from cases.models import PartialUpload

AT_ONCE = 100


@transaction.atomic
def drop_upload(*, upload: PartialUpload) -> None:
    """Row now, bytes once the transaction is through. Dropping what is gone does nothing."""
    locked = PartialUpload.objects.select_for_update(of=("self",)).filter(pk=upload.pk).first()
    if locked is not None:
        forget_pieces(locked)
        locked.delete()


def drop_expired(*, now: datetime) -> int:
    """Those whose time is over and that no worker is putting together; returns how many."""
    over = PartialUpload.objects.filter(expires_at__lte=now)[:AT_ONCE]
    for upload in over:
        drop_upload(upload=upload)
    return len(over)


def forget_pieces(upload: PartialUpload) -> None:
    """After commit, also what a lost transaction left in the folder."""
    folder = upload.folder

    def forget() -> None:
        try:
            names = default_storage.listdir(folder)[1]
        except FileNotFoundError:
            return
        for name in names:
            default_storage.delete(f"{folder}/{name}")
        default_storage.delete(folder)

    transaction.on_commit(forget)
