"""Writes the one list of rights; nothing else calls guardian's assignments."""

from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction
from guardian.shortcuts import assign_perm, remove_perm

from cases.models import Attachment, Case, CaseUserObjectPermission, SharePack
from portal.tenancy.models import User
from portal.tenancy.scope import system

HEADER = "view_header"
CONTENT = "view_content"
# To one person, and only while that person acts for the national centre: break-glass and reports of unfair treatment.
NAMED = "view_named"
PACK = "view_pack"
FILE = "view_file"


@transaction.atomic
@system("cases.rights")
def grant_access(*, case: Case, to: User | Group, right: str, until: datetime | None = None) -> None:
    """Give a platform's or an enterprise's group, or one expert, `HEADER` or `CONTENT` (which includes the header); or
    one officer of the national centre `NAMED`. To a person also for a time: `until` is a part of the right, so that
    the walls hold it against the clock. Given again, the new time counts."""
    assign_perm(right, to, case)
    if isinstance(to, User):
        rights = CaseUserObjectPermission.objects.filter(user=to, content_object=case, permission__codename=right)
        rights.update(until=until)


@transaction.atomic
@system("cases.rights")
def revoke_access(*, case: Case, to: User | Group, right: str) -> None:
    """Take it away again, with effect from this transaction; nothing happens when there was none."""
    remove_perm(right, to, case)


@system("cases.rights")
@transaction.atomic
def share(*, what: SharePack | Attachment, to: Group) -> None:
    """Give a platform's group one pack or one file of a case."""
    assign_perm(PACK if isinstance(what, SharePack) else FILE, to, what)


@system("cases.rights")
@transaction.atomic
def unshare(*, what: SharePack | Attachment, to: Group) -> None:
    """Take it away again, with effect from this transaction."""
    remove_perm(PACK if isinstance(what, SharePack) else FILE, to, what)
