"""A legal deadline of a case: computed by a rule, printed by the authority, or told by counsel."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.files import Attachment
from cases.querysets import OfCaseQuerySet
from cases.querysets_deadlines import DeadlineQuerySet
from cases.rules.clocks import Change, ClockState, clock_state


class CaseDeadline(models.Model):
    """Deadlines that are not `ours` bind the other side or the authority and are only watched.

    Dates are the place's own; `last_moment` and `safe_moment` are the ends of those days there (stored in UTC).

    A date printed by the authority (`printed_date`) overrides the computed one, which stays beside it. `steps` and
    `cautions` are codes of `lawlib.rules`; `rule_id` and `rule_version` say which rule counted. Where nothing was
    computed, `why_not` holds the code and the enterprise is told to ask the authority for its date.

    `extended_to` stands before both while it is set (`DeadlineChange` keeps what was before, why and by which paper);
    with `suspended_at` no day runs. `done_at` is when somebody noted that it was met, `done_on` the place's day on
    which it was. PostgreSQL keeps `revision`, `changed_at` and `remind_at` whoever writes (migration 0003): the first
    two tell calendars of a change, an empty `remind_at` tells the sweep of reminders to look at this row.
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
    extended_to = models.DateField(_("extended to"), null=True)
    suspended_at = models.DateTimeField(_("suspended since"), null=True)
    done_at = models.DateTimeField(null=True)
    done_on = models.DateField(_("met on"), null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    changed_at = models.DateTimeField(db_default=Now(), editable=False)
    remind_at = models.DateTimeField(null=True, editable=False)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["safe_day", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "rule_id"], condition=~models.Q(rule_id=""), name="deadline_rule_once_per_case"
            ),
        ]
        indexes = [
            # The sweep of reminders, and the calendars.
            models.Index(
                fields=["remind_at"], condition=models.Q(done_at=None, suspended_at=None), name="deadline_to_remind"
            ),
            models.Index(fields=["rule_id", "rule_version"], name="deadline_by_rule_version"),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id or self.label} {self.safe_day or self.why_not}"

    @property
    def effective_day(self) -> date | None:
        """The day to work towards: an extension, else the authority's printed date, else the earliest safe day."""
        return self.extended_to or self.printed_date or self.safe_day

    @property
    def final_day(self) -> date | None:
        """The day after which it is too late."""
        return self.extended_to or self.printed_date or self.last_day or self.safe_day

    @property
    def effective_moment(self) -> datetime | None:
        """The end of that day at the place."""
        return self._end_of(self.effective_day)

    @property
    def final_moment(self) -> datetime | None:
        return self._end_of(self.final_day)

    @property
    def day_kind(self) -> str:
        """Which of its days is the one to work towards: extended, printed or safe."""
        return "extended" if self.extended_to else "printed" if self.printed_date else "safe"

    @property
    def runs(self) -> bool:
        """Neither met nor suspended."""
        return self.done_at is None and self.suspended_at is None

    def state(self, now: datetime) -> ClockState:
        return clock_state(
            met=self.done_at is not None,
            ours=self.ours,
            suspended=self.suspended_at is not None,
            extended=self.extended_to is not None,
            final_moment=self.final_moment,
            now=now,
        )

    def _end_of(self, day: date | None) -> datetime | None:
        return datetime.combine(day, time(23, 59, 59), ZoneInfo(self.time_zone)) if day else None


class DeadlineChange(models.Model):
    """An extension, suspension, resumption or new count of a deadline: asked for, in force or refused. Never changed
    but for the decision.

    `document` is the paper that says so, `document_name` its name of that day. `value` and `unit` say how an
    extension was counted, `steps` how it came to `new_day`; both are empty where the authority set the day.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed by the enterprise")
        IN_FORCE = "in_force", _("Taken effect")
        REFUSED = "refused", _("Not taken over")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="deadline_changes")
    deadline = models.ForeignKey(CaseDeadline, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Change])
    state = models.CharField(max_length=8, choices=State.choices)
    reason = models.CharField(_("Reason"), max_length=1000, blank=True)
    document = models.ForeignKey(Attachment, on_delete=models.PROTECT, null=True, related_name="+")
    document_name = models.CharField(max_length=200, blank=True)
    value = models.PositiveSmallIntegerField(null=True)
    unit = models.CharField(max_length=14, blank=True)
    old_day = models.DateField(null=True)
    new_day = models.DateField(null=True)
    old_version = models.CharField(max_length=20, blank=True)
    new_version = models.CharField(max_length=20, blank=True)
    steps = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=1000, blank=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["deadline", "-at"], name="change_by_deadline")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state} {self.deadline_id}"
