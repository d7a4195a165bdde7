"""One file as its reader may have it, and who has had the files of a case."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from cases.models import Attachment, Case, FileAccess
from cases.policies import way_to_file
from cases.rules.file_access import Way
from portal.tenancy.actor import Actor

LATEST = 200


@dataclass(frozen=True)
class FilePage:
    """`trouble` is why a marked copy could not be made, a code of `portal.files.watermark.Unmarkable`."""

    file: Attachment
    way: Way
    trouble: str = ""


def file_of(actor: Actor, key: object) -> Attachment | None:
    """A file that the actor may know of."""
    files = Attachment.objects.visible_to(actor)
    return files.select_related("case__platform", "case__enterprise", "draft__enterprise").filter(key=key).first()


def file_page(actor: Actor, attachment: Attachment, *, trouble: str = "") -> FilePage:
    return FilePage(attachment, way_to_file(actor, attachment), trouble)


def accesses_of(actor: Actor, case: Case, *, key: str = "") -> dict[str, Any]:
    """The latest looks at the files of a case, or at one of them, the newest first; and the files to choose from."""
    found = FileAccess.objects.visible_to(actor).filter(attachment__case=case)
    files = Attachment.objects.of_readable(actor, case).annotate(looks=Count("accesses"))
    chosen = next((file for file in files if str(file.key) == key), None)
    if chosen is not None:
        found = found.filter(attachment=chosen)
    rows = list(found.select_related("user", "attachment")[: LATEST + 1])
    return {"files": files, "chosen": chosen, "accesses": rows[:LATEST], "more": len(rows) > LATEST}
