"""The header of a case: what a parent platform may see of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.querysets import CaseQuerySet
from cases.rules.lifecycle import State
from experts.models import Panel
from portal.tenancy.models import Enterprise, Platform


class Level(models.TextChoices):
    RED = "red", _("Red")
    YELLOW = "yellow", _("Yellow")
    BLUE = "blue", _("Blue")


class Ground(models.TextChoices):
    """Why an expert consultation (专家会诊) was called; rule H07 calls one of itself."""

    DECISION = "decision", _("the national centre or the industry platform has decided so")
    FIRST = "first", _("first of its kind, or a new kind of measure")
    PLATFORMS = "platforms", _("three or more platforms report the same right holder")


STATES = [(state.value, state.value) for state in State]  # named also for the API's schema


class Case(models.Model):
    """`version` rises with every step, so that a form that was opened before another person's step is refused.

    `title` is the Chinese one of letters and search; pages say it in the reader's language from `subject` and the codes
    (`cases.words.case_title`).

    `next_deadline` is the place's earliest safe day, `next_deadline_at` its last moment (UTC); both of the nearest open
    deadline. `promise` names what the platform has promised next (never a legal deadline) and `promise_half`, when half
    of its time is used up; they copy the clock that is due first (`PromiseClock`), with no `promise_due` while it
    stands still. `clocks_from`: promises count from there where that is later than their step (level raised, opened
    again).
    `first_due` and `answer_due` keep when the first answer and the guidance were promised, for the figures.
    `rule_version` is the version of the level rules by which the case is graded, `ruled_level` what they say now.
    `points` and `points_done` count the checklist of the level. `report_due` stands while a red case has
    not been reported to the parent, `report_reminded` once its platform was reminded of that. A `restricted` case
    (unfair treatment abroad) is known to its enterprise and to named officers of the national centre (`ReportReader`),
    to nobody else. `consultation`: why an expert consultation was called.
    """

    number = models.CharField(_("case number"), max_length=24, unique=True)
    title = models.CharField(_("title"), max_length=120)
    subject = models.CharField(max_length=60, blank=True, db_default="")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="cases")
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="cases")
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="handled_cases"
    )
    panel = models.OneToOneField(Panel, on_delete=models.PROTECT, null=True, blank=True, related_name="case")
    request_type = models.CharField(_("request"), max_length=30)
    proceeding_type = models.CharField(_("proceeding"), max_length=30, blank=True)
    jurisdiction = models.CharField(_("country/region"), max_length=8, blank=True)
    forum = models.CharField(_("forum"), max_length=120, blank=True)
    level = models.CharField(_("level"), max_length=6, choices=Level.choices)
    score = models.PositiveSmallIntegerField(_("score"), default=0)
    state = models.CharField(_("state"), max_length=16, choices=STATES)
    source = models.CharField(max_length=12, default="web")
    restricted = models.BooleanField(default=False)
    consultation = models.CharField(max_length=12, choices=Ground.choices, blank=True, db_default="")
    next_deadline = models.DateField(_("next deadline"), null=True, blank=True)
    next_deadline_at = models.DateTimeField(null=True, blank=True)
    promise = models.CharField(max_length=12, blank=True)
    promise_since = models.DateTimeField(null=True, blank=True)
    promise_due = models.DateTimeField(_("promised by"), null=True, blank=True)
    promise_half = models.DateTimeField(null=True, blank=True)
    clocks_from = models.DateTimeField(null=True, blank=True)
    rule_version = models.CharField(max_length=20, blank=True, db_default="")
    ruled_level = models.CharField(max_length=6, blank=True, db_default="")
    points = models.PositiveSmallIntegerField(default=0, db_default=0)
    points_done = models.PositiveSmallIntegerField(default=0, db_default=0)
    report_due = models.DateTimeField(_("to report up by"), null=True, blank=True)
    report_reminded = models.BooleanField(default=False)
    first_due = models.DateTimeField(null=True, blank=True)
    answer_due = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted"))
    supplemented_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    is_sample = models.BooleanField(default=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["-submitted_at", "-id"]
        default_permissions = ()
        permissions = [
            ("view_header", "May see the header"),
            ("view_content", "May see the content"),
            ("view_named", "May see the content, by name, for the national centre"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[s.value for s in State if s is not State.DRAFT]), name="case_known_state"
            ),
            models.CheckConstraint(condition=models.Q(level__in=["red", "yellow", "blue"]), name="case_known_level"),
        ]
        indexes = [
            # The queue of a platform: what is open, the most urgent first.
            models.Index(
                fields=["platform", "next_deadline_at"],
                condition=~models.Q(state__in=["closed", "terminated", "rejected", "archived"]),
                name="case_open_by_deadline",
            ),
            models.Index(fields=["platform", "submitted_at"], name="case_by_platform_time"),
            models.Index(fields=["enterprise", "submitted_at"], name="case_by_enterprise_time"),
            models.Index(
                fields=["handler", "next_deadline_at"],
                condition=~models.Q(state__in=["closed", "terminated", "rejected", "archived"]),
                name="case_open_by_handler",
            ),
            models.Index(fields=["submitted_at"], name="case_by_time"),
            models.Index(fields=["report_due"], condition=models.Q(report_due__isnull=False), name="case_to_report"),
            # The figures: what a platform closed in a period, and what has been open for longest.
            models.Index(
                fields=["platform", "closed_at"],
                condition=models.Q(closed_at__isnull=False),
                name="case_closed_by_platform",
            ),
            models.Index(
                fields=["submitted_at"],
                condition=~models.Q(state__in=["closed", "terminated", "rejected", "archived"]),
                name="case_open_by_age",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def is_open(self) -> bool:
        return self.state not in {State.CLOSED, State.TERMINATED, State.REJECTED, State.ARCHIVED}
