"""Typical cases (典型案例): public judgments, or what an enterprise has agreed to, without names."""

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lawlib.models.guide import Guide
from lawlib.models.instrument import Instrument
from lawlib.models.jurisdiction import Jurisdiction
from lawlib.models.record import Record


class CaseField(models.TextChoices):
    """The five fields, and copyright."""

    PATENT = "patent", _("Patents")
    TRADEMARK = "trademark", _("Trade marks")
    GI = "gi", _("Geographical indications")
    TRADE_SECRET = "trade_secret", _("Trade secrets")  # noqa: S105  a field of law
    UNFAIR_COMPETITION = "unfair_competition", _("Unfair competition")
    COPYRIGHT = "copyright", _("Copyright")


class Outcome(models.TextChoices):
    """For the Chinese side."""

    WON = "won", pgettext_lazy("outcome of a typical case", "Won")
    LOST = "lost", pgettext_lazy("outcome of a typical case", "Lost")
    SETTLED = "settled", pgettext_lazy("outcome of a typical case", "Settled")
    WITHDRAWN = "withdrawn", pgettext_lazy("outcome of a typical case", "Withdrawn")
    PARTLY = "partly", pgettext_lazy("outcome of a typical case", "Won in part")


class CaseSource(models.TextChoices):
    PUBLIC_JUDGMENT = "public_judgment", _("Public decision")
    ENTERPRISE_CONSENT = "enterprise_consent", _("With the consent of the enterprise")
    MEDIA = "media", _("Press report")


class CaseRole(models.TextChoices):
    """In which role the Chinese side was there."""

    DEFENDANT = "defendant", pgettext_lazy("role of the Chinese side", "Defendant or respondent")
    CLAIMANT = "claimant", pgettext_lazy("role of the Chinese side", "Claimant or petitioner")
    THIRD_PARTY = "third_party", pgettext_lazy("role of the Chinese side", "Third party")


class TypicalCase(Record):
    """`docket` only where it is public. `timeline` is a list of {"on": "YYYY-MM[-DD]", "zh": "…", "en": "…"}.
    `deidentified` says which points of `lawlib/data/deidentify_checklist.csv` were confirmed, by whom and when;
    `consent_ref` names the paper with which the enterprise agreed. `hs` is a code of the Harmonized System."""

    field = models.CharField(_("field"), max_length=20, choices=CaseField.choices)
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="typical_cases")
    forum = models.CharField(_("forum"), max_length=200, blank=True)
    docket = models.CharField(_("docket number"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    industry = models.CharField(_("industry"), max_length=40, blank=True)
    hs = models.CharField(_("goods (HS)"), max_length=12, blank=True)
    role = models.CharField(_("role of the Chinese side"), max_length=12, choices=CaseRole.choices, blank=True)
    proceeding = models.CharField(_("proceeding"), max_length=40, blank=True)
    facts_zh = models.TextField(_("facts in Chinese"), blank=True)
    facts_en = models.TextField(_("facts in English"), blank=True)
    issues_zh = models.TextField(_("issues in Chinese"), blank=True)
    issues_en = models.TextField(_("issues in English"), blank=True)
    timeline = models.JSONField(_("timeline"), default=list, blank=True)
    strategy_zh = models.TextField(_("strategy in Chinese"), blank=True)
    strategy_en = models.TextField(_("strategy in English"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices, blank=True)
    cost_band = models.CharField(_("cost band"), max_length=40, blank=True)
    duration_days = models.PositiveIntegerField(_("days it took"), null=True, blank=True)
    loss_avoided_zh = models.TextField(_("loss avoided, in Chinese"), blank=True)
    loss_avoided_en = models.TextField(_("loss avoided, in English"), blank=True)
    lessons_zh = models.TextField(_("lessons in Chinese"), blank=True)
    lessons_en = models.TextField(_("lessons in English"), blank=True)
    instruments = models.ManyToManyField(Instrument, blank=True, related_name="typical_cases")
    guide = models.ForeignKey(Guide, on_delete=models.SET_NULL, null=True, blank=True, related_name="typical_cases")
    source_type = models.CharField(_("kind of source"), max_length=20, choices=CaseSource.choices)
    consent_ref = models.CharField(_("consent"), max_length=120, blank=True)
    deidentified = models.JSONField(_("de-identification"), default=dict, blank=True)
    retract_reason = models.TextField(_("why it was withdrawn"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("typical case")
        verbose_name_plural = _("typical cases")
        constraints = [
            # LAW: Personal Information Protection Law, articles 13 and 23; business secrets of the enterprise.
            models.CheckConstraint(
                condition=~models.Q(source_type="enterprise_consent", state="published") | ~models.Q(consent_ref=""),
                name="lawlib_case_needs_consent",
            )
        ]

    def told(self, name: str) -> str:
        """`facts`, `issues`, `strategy`, `loss_avoided` or `lessons` in the language of the page."""
        return getattr(self, f"{name}_zh" if (get_language() or "").startswith("zh") else f"{name}_en")
