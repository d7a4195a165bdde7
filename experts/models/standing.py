"""What is kept of an appointment: terms, steps, points of the vetting, licences with their proof. Nothing of it is
deleted but by the erasure of a person's data."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from experts.models.expert import Expert
from experts.rules.standing import POINTS, Outcome
from portal.tenancy.models import Platform

POINT_WORDS = {
    "identity": _("Identity"),
    "licence": _("Licence or qualification"),
    "conflicts": _("Conflicts and engagements declared"),
    "confidentiality": _("Confidentiality and level"),
}
OUTCOME_WORDS = {
    Outcome.PASSED: pgettext_lazy("vetting", "in order"),
    Outcome.FAILED: pgettext_lazy("vetting", "not in order"),
    Outcome.NOT_NEEDED: pgettext_lazy("vetting", "not needed"),
}


def proof_name(instance: "Licence", filename: str) -> str:
    """A name that tells nothing; the real one is in `proof_file_name`."""
    return f"experts/{uuid.uuid4().hex}"


class Appointment(models.Model):
    """One term: who was appointed by which platform, under which number, with what signed. The latest one's days stand
    in the expert's record as well, where routing reads them; both are written by one service."""

    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="appointments")
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="appointments")
    number = models.CharField(_("number of appointment"), max_length=40, unique=True)
    term_from = models.DateField(_("appointed from"))
    term_to = models.DateField(_("appointed until"))
    clearance = models.CharField(_("cleared up to"), max_length=12)
    nda_signed_on = models.DateField(_("confidentiality signed on"))
    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    appointed_at = models.DateTimeField()
    reminded = models.PositiveSmallIntegerField(null=True)  # the distance in days told last

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["term_from", "id"]

    def __str__(self) -> str:
        return self.number


class StandingStep(models.Model):
    """Who took which step when, and why."""

    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="standing_steps")
    verb = models.CharField(max_length=10)
    before = models.CharField(max_length=10, blank=True)
    after = models.CharField(max_length=10)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    until = models.DateField(_("until"), null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("step of an appointment")
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.expert} {self.verb}"


class VettingPoint(models.Model):
    """What one person found on one point; a new application begins anew."""

    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="vetting")
    point = models.CharField(_("point"), max_length=16, choices=[(point, POINT_WORDS[point]) for point in POINTS])
    outcome = models.CharField(_("finding"), max_length=10, choices=[(o.value, OUTCOME_WORDS[o]) for o in Outcome])
    note = models.CharField(_("note"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("point of a vetting")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["expert", "point"], name="expert_vetting_once")]

    def __str__(self) -> str:
        return f"{self.expert} {self.point}"


class Licence(models.Model):
    """Where somebody may practise, as stated; it counts for the routing (`Expert.licences`) once it was checked."""

    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="licence_entries")
    jurisdiction = models.CharField(_("country/region"), max_length=8)
    number = models.CharField(_("licence number"), max_length=60)
    since = models.DateField(_("licensed since"), null=True, blank=True)
    proof = models.FileField(_("proof"), upload_to=proof_name, max_length=200, blank=True)
    proof_file_name = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("licence")
        verbose_name_plural = _("licences")
        ordering = ["jurisdiction", "id"]
        constraints = [models.UniqueConstraint(fields=["expert", "jurisdiction", "number"], name="expert_licence_once")]

    def __str__(self) -> str:
        return f"{self.jurisdiction} {self.number}"
