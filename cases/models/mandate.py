"""Paid mandates that an enterprise has asked for in writing although an expert has advised on its case."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.querysets_staff import StaffOfCaseQuerySet
from experts.models import Expert


class MandateRegistration(models.Model):
    """The public register shows the expert, the platform and the days, and nothing of the case or the enterprise;
    `asked_by` signed the request on `asked_on`."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="mandates")
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("the enterprise's request"), max_length=3000)
    asked_by = models.CharField(_("signed by"), max_length=120)
    asked_on = models.DateField(_("signed on"))
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()

    objects = StaffOfCaseQuerySet.as_manager()

    class Meta:
        ordering = ["-registered_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["case", "expert"], name="mandate_registered_once")]

    def __str__(self) -> str:
        return f"mandate of {self.expert_id} in {self.case_id}"
