"""What an edition of each kind says: the columns of the row that readers see, in the order of the form. Pure."""

from collections.abc import Mapping
from types import MappingProxyType

from lawlib.rules.editions import Kind

CHECKED = ("source_url", "check_state", "checked_on", "next_review", "note_zh", "note_en")

FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        Kind.CHAPTER: ("body_zh", "body_en", "sources", "translation_status", "next_review"),
        Kind.LAW: (
            "title_zh", "title_en", "title_native", "jurisdiction", "kind", "rights", "citation", "year", "adopted",
            "in_force_from", "in_force_to", "status", *CHECKED,
        ),
        Kind.ARTICLE: (
            "number", "order", "heading_zh", "heading_en", "text_zh", "text_en", "text_native", "native_language",
            "wording", "in_force_from", "in_force_to", "brought_by", "source_url", "check_state", "checked_on",
        ),
        Kind.TREATY: (
            "title_zh", "title_en", "subject_zh", "subject_en", "administrator", "year", "in_force_from", "status",
            *CHECKED,
        ),
        Kind.FEE: (
            "title_zh", "title_en", "title_native", "jurisdiction", "office", "right", "procedure", "stage", "amount",
            "currency", "unit", "tiers", "small_entity_zh", "small_entity_en", "discount_zh", "discount_en", "vat",
            "payable_when_zh", "payable_when_en", "surcharge_zh", "surcharge_en", "effective_from", "effective_to",
            "source_doc_no", *CHECKED,
        ),
        Kind.CASE: (
            "title_zh", "title_en", "field", "jurisdiction", "forum", "docket", "year", "industry", "hs", "role",
            "proceeding", "facts_zh", "facts_en", "issues_zh", "issues_en", "timeline", "strategy_zh", "strategy_en",
            "outcome", "cost_band", "duration_days", "loss_avoided_zh", "loss_avoided_en", "lessons_zh", "lessons_en",
            "instruments", "guide", "source_type", "consent_ref", "deidentified", *CHECKED,
        ),
        Kind.PAPER: (
            "title_zh", "title_en", "kind", "jurisdiction", "index_no", "doc_no", "written_on", "issuer_zh",
            "issuer_en", "body_zh", "body_en", *CHECKED,
        ),
    }
)  # fmt: skip

# When what an edition says holds: the columns that say so, by kind; elsewhere only the two clocks of the edition do.
VALIDITY: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        Kind.LAW: ("in_force_from", "in_force_to"),
        Kind.ARTICLE: ("in_force_from", "in_force_to"),
        Kind.FEE: ("effective_from", "effective_to"),
    }
)
