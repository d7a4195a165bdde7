"""Guidance documents as the case page and the editor show them."""

from __future__ import annotations

from dataclasses import dataclass, field

from cases import policies
from cases.models import Case, Guidance
from cases.rules.compare import ComparedSection, compare_sections
from portal.tenancy.actor import Actor


@dataclass(frozen=True)
class GuidanceView:
    """`shown`: the draft for staff, else the newest signed one; `compared` is filled for a draft."""

    shown: Guidance | None = None
    signed: list[Guidance] = field(default_factory=list)
    draft: Guidance | None = None
    compared: tuple[ComparedSection, ...] = ()
    may_sign: bool = False
    may_edit: bool = False

    @property
    def compared_with(self) -> Guidance | None:
        """The signed document that the draft is compared with; None: with the portal's own draft."""
        return self.signed[0] if self.signed else None


def guidance_view(actor: Actor, case: Case, *, comparing: bool = True) -> GuidanceView:
    """One query. A draft is compared with the last signed document, or with what the portal drafted."""
    found = list(
        Guidance.objects.visible_to(actor)
        .filter(case=case)
        .select_related("signed_by", "drafted_by", "case__platform", "case__enterprise")
    )
    signed = [guidance for guidance in found if guidance.state == Guidance.State.SIGNED]
    draft = next((guidance for guidance in found if guidance.state == Guidance.State.DRAFT), None)
    shown = draft or (signed[0] if signed else None)
    return GuidanceView(
        shown=shown,
        signed=signed,
        draft=draft,
        compared=compared(draft, signed[0] if signed else None) if draft and comparing else (),
        may_sign=draft is not None and policies.can_sign_guidance(actor, draft),
        may_edit=policies.can_handle_case(actor, case),
    )


def compared(draft: Guidance, earlier: Guidance | None) -> tuple[ComparedSection, ...]:
    return compare_sections(earlier.sections if earlier else draft.drafted_sections, draft.sections)
