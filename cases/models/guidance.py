"""The answer to the enterprise and how it ended."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.querysets import GuidanceQuerySet, OfCaseQuerySet

# How the template marks a gap that only a person can fill.
TO_FILL_IN = "（请承办人填写"


class Guidance(models.Model):
    """A guidance document (指导意见书). `sections` is a list of {"heading", "body"}; a signed one never changes again,
    a later one supersedes it. `drafted_sections` is the text as the portal drafted it, to compare with; `sent_at` is
    when it went to the head for signing, empty again once somebody edits it. The signed files are kept with a hash."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SIGNED = "signed", _("signed")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="guidances")
    revision = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    number = models.CharField(max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=120)
    sections = models.JSONField(default=list)
    drafted_sections = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    pdf = models.FileField(upload_to="guidance/", blank=True, max_length=200)
    docx = models.FileField(upload_to="guidance/", blank=True, max_length=200)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(auto_now=True)

    objects = GuidanceQuerySet.as_manager()

    class Meta:
        ordering = ["-revision"]
        constraints = [
            models.UniqueConstraint(fields=["case", "revision"], name="guidance_revision_once"),
            models.UniqueConstraint(fields=["case"], condition=models.Q(state="draft"), name="guidance_one_draft"),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.title} ({self.revision})"

    @property
    def is_complete(self) -> bool:
        """Every section says something, and none is a gap left by the template."""
        return bool(self.sections) and all(
            section["body"].strip() and TO_FILL_IN not in section["body"] for section in self.sections
        )


class FollowUp(models.Model):
    """What the enterprise reports back while the case is tracked."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="follow_ups")
    text = models.TextField(_("what happened"), max_length=10000)
    result = models.CharField(_("result so far"), max_length=30, blank=True)
    loss_avoided_cny = models.DecimalField(
        _("loss avoided or recovered (CNY)"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:60]


class Outcome(models.Model):
    """How the case ended. Money counts as verified only when the handler says on what evidence."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="outcome")
    result = models.CharField(_("result"), max_length=30)
    summary = models.TextField(_("summary"), max_length=5000)
    loss_avoided_cny = models.DecimalField(
        _("loss avoided or recovered (CNY)"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    verified = models.BooleanField(_("verified"), default=False)
    evidence = models.TextField(_("evidence"), max_length=2000, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verified=False) | ~models.Q(evidence=""), name="outcome_verified_has_evidence"
            ),
        ]

    def __str__(self) -> str:
        return self.result


class Rating(models.Model):
    """The enterprise's opinion of the help, five items from 1 to 5."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="rating")
    speed = models.PositiveSmallIntegerField(_("speed"))
    expertise = models.PositiveSmallIntegerField(_("expertise"))
    usefulness = models.PositiveSmallIntegerField(_("usefulness"))
    attitude = models.PositiveSmallIntegerField(_("attitude"))
    overall = models.PositiveSmallIntegerField(_("overall"))
    comment = models.TextField(_("comment"), max_length=2000, blank=True)
    rated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    speed__range=(1, 5),
                    expertise__range=(1, 5),
                    usefulness__range=(1, 5),
                    attitude__range=(1, 5),
                    overall__range=(1, 5),
                ),
                name="rating_one_to_five",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.overall}/5"
