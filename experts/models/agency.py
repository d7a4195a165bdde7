"""Agencies of the directory (服务机构名录), pairs of a domestic with an overseas one (1+1), and who speaks for them."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from experts.models.expert import Firm
from experts.querysets import AgencyPairQuerySet, AgencyPersonQuerySet, AgencyQuerySet
from portal.tenancy.models import Platform

CHECKS = (
    ("source_read", _("Source text read")),
    ("secondary_source", _("Second-hand source")),
    ("unverified", _("Not verified")),
)


def _codes(words, length: int = 30) -> ArrayField:
    return ArrayField(models.CharField(max_length=length), default=list, blank=True, verbose_name=words)


class Agency(models.Model):
    """The listing of a firm: names and country are the firm's, so that what its experts and clients bring along counts
    for both (ADR 0030). `nature` is as stated and never corrected; `flags` are codes of `agency_flag` that nobody has
    looked at yet. Listed from `listed_from` to `listed_until`, both days included, Beijing. `written_by` wrote the
    record last: another person has to vet it.
    """

    class State(models.TextChoices):
        APPLIED = "applied", _("waits for vetting")
        LISTED = "listed", _("listed")
        SUSPENDED = "suspended", _("suspended")
        REMOVED = "removed", _("removed from the directory")
        REJECTED = "rejected", _("not admitted")
        WITHDRAWN = "withdrawn", pgettext_lazy("standing", "withdrawn")

    firm = models.OneToOneField(Firm, on_delete=models.PROTECT, related_name="agency")
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="agencies")
    kind = models.CharField(_("Kind"), max_length=20)
    nature = models.CharField(_("Nature as stated"), max_length=60, blank=True)
    flags = _codes(_("To be looked at"))
    person_in_charge = models.CharField(_("Person in charge"), max_length=60, blank=True)
    address = models.CharField(_("Address"), max_length=200, blank=True)
    website = models.URLField(_("Website"), blank=True)
    jurisdictions = _codes(_("Acts in"), 8)
    rights = _codes(_("Rights"))
    helps = _codes(_("Kinds of help"))
    languages = _codes(_("Languages"), 8)
    fee_modes = _codes(_("Fees"))
    fee_note = models.CharField(_("Note on fees"), max_length=300, blank=True)
    qualification = models.CharField(_("Qualification"), max_length=300, blank=True)
    qualification_source = models.URLField(_("Source of the qualification"), blank=True, max_length=400)
    qualification_check = models.CharField(_("Checked"), max_length=20, choices=CHECKS, default="unverified")
    qualification_checked_on = models.DateField(_("Checked on"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.APPLIED)
    state_reason = models.CharField(max_length=500, blank=True)
    state_at = models.DateTimeField()
    listed_from = models.DateField(null=True, blank=True)
    listed_until = models.DateField(_("Listed until"), null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["state", "listed_until"], name="agency_on_show"),
            GinIndex(fields=["jurisdictions"], name="agency_by_place"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="listed") | models.Q(listed_until__isnull=False, flags=[]),
                name="agency_listed_is_looked_at",
            ),
        ]

    def __str__(self) -> str:
        return str(self.firm)

    @property
    def country(self) -> str:
        return self.firm.country


class AgencyPerson(models.Model):
    """Who logs in for the agency; acts for no tenant, as an expert does."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="agency_person")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="people")
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = AgencyPersonQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.user} · {self.agency}"


class AgencyPair(models.Model):
    """1+1 (features S113, S114): a domestic and an overseas agency work together under an agreed cap. The cap counts
    for one matter, in the whole currency; both days of the validity are included, Beijing."""

    domestic = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="pairs_at_home", verbose_name=_("Domestic agency")
    )
    overseas = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="pairs_abroad", verbose_name=_("Overseas agency")
    )
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="+")
    places = _codes(_("Countries and regions"), 8)
    scope = models.CharField(_("Scope"), max_length=400)
    fee_cap = models.DecimalField(_("Fee cap for one matter"), max_digits=12, decimal_places=0)
    currency = models.CharField(_("Currency"), max_length=3)
    valid_from = models.DateField(_("Valid from"))
    valid_to = models.DateField(_("Valid until"))
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=300, blank=True)

    objects = AgencyPairQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(domestic=models.F("overseas")), name="pair_of_two"),
            models.CheckConstraint(condition=models.Q(valid_from__lte=models.F("valid_to")), name="pair_days"),
            models.CheckConstraint(condition=models.Q(fee_cap__gt=0), name="pair_cap"),
        ]

    def __str__(self) -> str:
        return f"{self.domestic} + {self.overseas}"
