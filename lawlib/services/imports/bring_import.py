"""An editor brings a file; a worker will read it."""

import hashlib
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from lawlib.models import ImportRun
from lawlib.models.import_run import Shape
from lawlib.rules.imports.limits import MOST_BYTES, MOST_TEXT, RefusedFile, shown
from lawlib.rules.imports.runs import RunState
from portal.audit.record import record
from portal.queue import enqueue
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("lawlib.imports")
@transaction.atomic
def bring_import(
    *,
    actor: Actor,
    file: UploadedFile,
    kind: str,
    now: datetime,
    shape: str = Shape.TABLE,
    law: str = "",
    language: str = "",
    wording: str = "",
) -> ImportRun:
    """The caller has seen that the actor may. Raises `RefusedFile`: "too_large", "empty"; nothing is kept then."""
    limit = MOST_BYTES if shape == Shape.TABLE else MOST_TEXT
    size = file.size or 0
    if size > limit:
        raise RefusedFile("too_large", most=limit // 2**20)
    if not size:
        raise RefusedFile("empty")
    if actor.platform is None or actor.membership is None:
        raise ValueError("an import is brought by somebody who acts for a platform")
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    run = ImportRun(
        platform=actor.platform,
        membership=actor.membership,
        brought_by=actor.user,
        brought_at=now,
        kind=kind,
        shape=shape,
        law=law,
        language=language,
        wording=wording,
        file_name=shown(file.name or "")[:200],
        size=size,
        sha256=digest.hexdigest(),
        state=RunState.READING,
        touched_at=now,
    )
    run.file.save("", file, save=False)
    try:
        with transaction.atomic():
            run.save()
            told = {"kind": kind, "shape": shape, "size": size, "sha256": run.sha256}
            record(actor=actor, action="library_import.brought", obj=run, platform=run.platform, new=told)
    except BaseException:
        # No row, no file: what failed to be written down must not stay in the store.
        run.file.storage.delete(run.file.name or "")
        raise
    enqueue("lawlib.work_on_import", run.pk)
    return run
