"""Brings the one list of rights in line with the facts of a case: who is responsible and what is shared by moves."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model

from cases.models import (
    Attachment,
    AttachmentGroupObjectPermission,
    Case,
    Move,
    PackGroupObjectPermission,
    SharePack,
)
from cases.rules.rights import Rights, Shared, rights_due
from cases.services.grant_access import CONTENT, HEADER, grant_access, revoke_access, share, unshare
from portal.tenancy.models import Platform
from portal.tenancy.scope import system


@system("cases.rights")
@transaction.atomic
def settle_rights(*, case: Case) -> None:
    """For every platform that any move of the locked case concerns. What is due is told by `cases.rules.rights`, so a
    right can neither outlive its reason nor fall with another's. Running it again changes nothing."""
    moves = list(
        Move.objects.filter(case=case)
        .select_related("pack", "source__group", "target__group")
        .prefetch_related("contributions")
    )
    concerned = {platform.pk: platform for move in moves for platform in (move.source, move.target)}
    concerned[case.platform_id] = case.platform
    shared = [_shared(move) for move in moves]
    packs = [move.pack for move in moves]
    files = Attachment.objects.filter(case=case, pk__in={pk for one in shared for pk in one.files})
    held_packs = _held(PackGroupObjectPermission, packs)
    held_files = _held(AttachmentGroupObjectPermission, files)
    for platform in concerned.values():
        due = rights_due(platform.pk, responsible_id=case.platform_id, moves=shared)
        _settle_case(case, platform, due)
        _settle(packs, platform, due.packs, held_packs)
        _settle(files, platform, due.files, held_files)


def _shared(move: Move) -> Shared:
    returned = (pk for contribution in move.contributions.all() for pk in contribution.files)
    files = frozenset({*(file["id"] for file in move.pack.files), *returned})
    return Shared(move.pack.pk, move.kind, move.state, move.source_id, move.target_id, files)


def _settle_case(case: Case, platform: Platform, due: Rights) -> None:
    for right, wanted in ((CONTENT, due.content), (HEADER, due.header)):
        (grant_access if wanted else revoke_access)(case=case, to=platform.group, right=right)


def _held(
    grants: type[PackGroupObjectPermission | AttachmentGroupObjectPermission], things: Iterable[Model]
) -> set[tuple[int, int]]:
    """(group, thing) for everything that is granted now."""
    rows = grants.objects.filter(content_object__in=[thing.pk for thing in things])
    return set(rows.values_list("group_id", "content_object_id"))


def _settle(
    things: Iterable[SharePack | Attachment], platform: Platform, due: frozenset[int], held: set[tuple[int, int]]
) -> None:
    for thing in things:
        has, wanted = (platform.group_id, thing.pk) in held, thing.pk in due
        if wanted and not has:
            share(what=thing, to=platform.group)
        elif has and not wanted:
            unshare(what=thing, to=platform.group)
