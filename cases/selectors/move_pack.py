"""What a move would share, from what was ticked; the preview shows it and the sending keeps it."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from cases.models import Attachment, Case, CaseDeadline, Consent, Dossier, LevelDecision
from cases.rules.moves import MoveKind, Tenant, consent_asked
from cases.rules.share_list import DEADLINES, GRADING, snapshot
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform


@dataclass(frozen=True)
class Share:
    """What was ticked: keys of intake answers and parts, keys of files."""

    keys: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pack:
    """What the target will read."""

    fields: list[dict[str, Any]]
    deadlines: list[dict[str, Any]] | None
    grading: dict[str, Any] | None
    files: list[dict[str, Any]]

    @property
    def digest(self) -> str:
        said = [self.fields, self.deadlines, self.grading, self.files]
        return hashlib.sha256(json.dumps(said, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()


def make_pack(*, actor: Actor, case: Case, share: Share) -> Pack:
    """As it is now, of what the sender may read. SECURITY: files come through the sender's own scope, so nobody shares
    what is hidden from them."""
    answers = Dossier.objects.of_readable(actor, case).get().answers
    files = Attachment.objects.of_readable(actor, case).filter(key__in=share.files).order_by("pk")
    return Pack(
        fields=snapshot(answers, share.keys),
        deadlines=_deadlines(case) if DEADLINES in share.keys else None,
        grading=_grading(case) if GRADING in share.keys else None,
        files=[
            {
                "id": file.pk,
                "key": str(file.key),
                "name": file.name,
                "kind": file.kind,
                "level": file.level,
                "size": file.size,
                "sha256": file.sha256,
            }
            for file in files
        ],
    )


def _deadlines(case: Case) -> list[dict[str, Any]]:
    columns = (
        *("origin", "rule_id", "label", "start_fact", "safe_day", "last_day", "printed_date", "extended_to"),
        "time_zone",
        *("check_state", "safe_moment", "last_moment"),
    )
    rows = CaseDeadline.objects.filter(case=case, done_at=None).order_by("safe_day", "id").values(*columns)
    return json.loads(json.dumps(list(rows), cls=DjangoJSONEncoder))


def _grading(case: Case) -> dict[str, Any]:
    latest = LevelDecision.objects.filter(case=case, in_force=True).exclude(rule_version="").first()
    return {"level": case.level, "score": case.score, "hits": latest.hits if latest else []}


def tenant(platform: Platform) -> Tenant:
    return Tenant(platform.pk, platform.kind, platform.path, platform.parent_id)


def consent_for(case: Case, kind: MoveKind, target: Platform) -> str:
    """The consent for which the enterprise is asked before `target` learns anything; empty for none."""
    given = dict(Consent.objects.filter(case=case).order_by("id").values_list("key", "choice"))
    return consent_asked(kind, tenant(case.platform), tenant(target), given)
