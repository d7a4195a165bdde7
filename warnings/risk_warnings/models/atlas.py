"""What the risk atlas counts."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from cases.models import Case
from portal.tenancy.models import Enterprise
from risk_warnings.models.warning import RiskWarning
from risk_warnings.querysets import RiskFactQuerySet


class RiskFact(models.Model):
    """One enterprise in one matter: a case that it filed, or a warning that went to it (ADR 35).

    `on` is the Beijing day of filing or publication; `headings` are of the Harmonized System, four digits; `industry`
    is a division of GB/T 4754 or ""; `province` a code of GB/T 2260. Thrown away and made again as a whole by
    `refill_atlas`: never the only place of anything.
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, null=True, related_name="+")
    warning = models.ForeignKey(RiskWarning, on_delete=models.CASCADE, null=True, related_name="+")
    on = models.DateField()
    country = models.CharField(max_length=8)
    proceeding_type = models.CharField(max_length=30)
    kind = models.CharField(max_length=12)
    level = models.CharField(max_length=6)
    headings = ArrayField(models.CharField(max_length=4), default=list)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="+")
    industry = models.CharField(max_length=3)
    province = models.CharField(max_length=6)
    size = models.CharField(max_length=10)
    filled_at = models.DateTimeField()

    objects = RiskFactQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["on"], name="risk_fact_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["warning", "enterprise"], name="risk_fact_once"),
            models.CheckConstraint(
                condition=models.Q(case=None) ^ models.Q(warning=None), name="risk_fact_of_case_or_warning"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id or self.warning_id} of {self.enterprise_id}"
