"""A legal deadline of a case: computed by a rule, printed by the authority, or told by counsel."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.querysets import OfCaseQuerySet


class CaseDeadline(models.Model):
    """Deadlines that are not `ours` bind the other side or the authority and are only watched.

    Dates are the place's own; `last_moment` and `safe_moment` are the ends of those days there (stored in UTC).

    A date printed by the authority (`printed_date`) overrides the computed one, which stays beside it. `steps` and
    `cautions` are codes of `lawlib.rules`; `rule_id` and `rule_version` say which rule counted. Where nothing was
    computed, `why_not` holds the code and the enterprise is told to ask the authority for its date.
    """

    class Origin(models.TextChoices):
        COMPUTED = "computed", _("computed by the portal")
        DOCUMENT = "document", _("stated in the document")
        COUNSEL = "counsel", _("told by counsel")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="deadlines")
    origin = models.CharField(max_length=10, choices=Origin.choices)
    rule_id = models.CharField(max_length=40, blank=True)
    rule_version = models.CharField(max_length=20, blank=True)
    label = models.CharField(_("what"), max_length=200, blank=True)
    start_fact = models.CharField(max_length=40, blank=True)
    start_date = models.DateField(null=True)
    safe_day = models.DateField(_("earliest safe day"), null=True)
    last_day = models.DateField(_("last day"), null=True)
    printed_date = models.DateField(_("date in the document"), null=True)
    note = models.CharField(_("document that states it"), max_length=300, blank=True)
    safe_moment = models.DateTimeField(null=True)
    last_moment = models.DateTimeField(null=True)
    time_zone = models.CharField(max_length=40, default="Asia/Shanghai")
    steps = models.JSONField(default=list)
    cautions = models.JSONField(default=list)
    check_state = models.CharField(max_length=20, default="unverified")
    ours = models.BooleanField(default=True)
    why_not = models.CharField(max_length=40, blank=True)
    done_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        ordering = ["safe_day", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "rule_id"], condition=~models.Q(rule_id=""), name="deadline_rule_once_per_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id or self.label} {self.safe_day or self.why_not}"

    @property
    def effective_day(self) -> date | None:
        """The day to work towards: the authority's printed date before the computed earliest safe day."""
        return self.printed_date or self.safe_day

    @property
    def final_day(self) -> date | None:
        """The day after which it is too late."""
        return self.printed_date or self.last_day or self.safe_day

    @property
    def effective_moment(self) -> datetime | None:
        """The end of that day at the place."""
        if self.printed_date:
            return datetime.combine(self.printed_date, time(23, 59, 59), ZoneInfo(self.time_zone))
        return self.safe_moment
