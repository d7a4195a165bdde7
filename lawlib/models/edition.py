"""What editors work on, beside the rows that readers see (ADR 0023): editions, remarks on them, tasks of the desk."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func, IntegerField, Q
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lawlib.querysets_desk import DeskTaskQuerySet, EditionCommentQuerySet, EditionQuerySet
from lawlib.rules.editions import OPEN, OUT, SHOWN, EditionState, Kind
from portal.tenancy.models import Platform

USER = settings.AUTH_USER_MODEL

KIND_WORDS = {
    Kind.CHAPTER: _("Guide chapter"),
    Kind.LAW: _("Law"),
    Kind.ARTICLE: _("Article"),
    Kind.TREATY: _("Treaty"),
    Kind.FEE: _("Official fee"),
    Kind.CASE: _("Typical case"),
    Kind.PAPER: _("Paper"),
}
STATE_WORDS = {
    EditionState.DRAFT: _("Draft"),
    EditionState.REVIEW: _("In review"),
    EditionState.APPROVED: pgettext_lazy("state of an edition", "Approved"),
    EditionState.SCHEDULED: pgettext_lazy("state of an edition", "Scheduled"),
    EditionState.PUBLISHED: _("Published"),
    EditionState.SUPERSEDED: pgettext_lazy("state of an edition", "Superseded"),
    EditionState.ARCHIVED: _("Archived"),
}


class Origin(models.TextChoices):
    """Where the words of an edition came from."""

    DESK = "desk", _("Written at the desk")
    TABLE = "table", _("From the tables of the portal")
    IMPORT = "import", _("Imported")
    ROLLBACK = "rollback", _("An older edition again")


def among(people: str, who: str) -> IsNull:
    """Whether the person is not among the people, as the database can hold it."""
    return IsNull(Func(people, who, function="array_position", output_field=IntegerField()), True)  # noqa: FBT003


class Edition(models.Model):
    """`lawlib/rules/editions.py` says which steps there are; `services/take_edition_step.py` alone takes them.

    `kind`, `key`, `part` name what it is an edition of: a record by its key, an article as "L001/art_10", a chapter
    as the guide's key with its number as `part` (0 elsewhere). `number` counts its editions, those that never went out
    too. `fields` are plain JSON by the names of the record's columns (`rules/edition_fields.py`).
    `valid_from`, `valid_to`: when what it says holds (local days). `published_at`, `superseded_at`: when the portal
    said so. `base` is the number of the edition that was out when the draft was begun, 0 for none. `writers` are the
    ids of everybody who wrote in it; `invited` those of experts asked for their view. `version` counts the changes: who
    saves names the one that was read. What the tables brought has no writer and was approved by nobody.
    """

    kind = models.CharField(_("kind"), max_length=8, choices=[(k.value, KIND_WORDS[k]) for k in Kind])
    key = models.CharField(_("key"), max_length=130)
    part = models.PositiveSmallIntegerField(_("chapter"), default=0)
    number = models.PositiveIntegerField(_("edition"))
    fields = models.JSONField(default=dict)
    state = models.CharField(
        _("state"), max_length=10, choices=[(s.value, STATE_WORDS[s]) for s in EditionState], default="draft"
    )
    origin = models.CharField(_("origin"), max_length=8, choices=Origin.choices, default=Origin.DESK)
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, null=True, blank=True, related_name="editions")
    base = models.PositiveIntegerField(default=0)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()
    writers = ArrayField(models.BigIntegerField(), default=list)
    invited = ArrayField(models.BigIntegerField(), default=list)
    reviewed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("what has changed, and why"), blank=True)
    checklist = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "key", "part", "-number"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "part", "number"], name="lawlib_edition_numbered"),
            models.UniqueConstraint(
                fields=["kind", "key", "part"], condition=Q(state="published"), name="lawlib_edition_one_published"
            ),
            # One open draft for each platform: two people work on the same one, or hear of each other.
            models.UniqueConstraint(
                fields=["kind", "key", "part", "platform"],
                condition=Q(state__in=[s.value for s in OPEN]),
                name="lawlib_edition_one_open",
            ),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in EditionState]), name="lawlib_edition_state"),
            # Nothing goes out that a second person has not approved, save what the tables of the portal bring.
            models.CheckConstraint(
                condition=Q(state__in=["draft", "review", "archived"])
                | Q(origin="table")
                | Q(approved_by__isnull=False),
                name="lawlib_edition_approved",
            ),
            models.CheckConstraint(condition=among("writers", "approved_by"), name="lawlib_edition_second_person"),
            models.CheckConstraint(condition=among("writers", "reviewed_by"), name="lawlib_edition_other_reader"),
            models.CheckConstraint(
                condition=Q(origin="table", platform__isnull=True)
                | Q(written_by__isnull=False, platform__isnull=False),
                name="lawlib_edition_has_writer",
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(publish_at__isnull=False), name="lawlib_edition_has_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in OUT], published_at__isnull=False)
                | Q(state="archived")
                | Q(state__in=[s.value for s in OPEN], published_at__isnull=True),
                name="lawlib_edition_out_or_not",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in SHOWN], superseded_at__isnull=True)
                | Q(state="superseded", superseded_at__isnull=False)
                | Q(state="archived"),
                name="lawlib_edition_ended_or_not",
            ),
        ]
        indexes = [
            models.Index(fields=["platform", "state"], name="lawlib_edition_desk"),
            models.Index(fields=["publish_at"], condition=Q(state="scheduled"), name="lawlib_edition_due"),
            # What was published last: feeds, digests.
            models.Index(
                fields=["-published_at", "-id"], condition=Q(published_at__isnull=False), name="lawlib_edition_news"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}{f' {self.part}' if self.part else ''} #{self.number}"


class EditionComment(models.Model):
    """A remark of a reader of the draft; `resolved_at` when its matter was settled."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("remark"), max_length=5000)
    at = models.DateTimeField()
    resolved_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = EditionCommentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("remark on an edition")

    def __str__(self) -> str:
        return self.text[:60]


class TaskWhy(models.TextChoices):
    LAW_CHANGED = "law_changed", _("A law has changed")
    REVIEW_DUE = "review_due", _("The next review is due")


class DeskTask(models.Model):
    """Something of the library that has to be looked at again. `kind`, `key`, `part` as those of an edition, or "rule"
    with the id of a deadline rule. `brought_by` is the edition of the law that asks for it."""

    kind = models.CharField(_("kind"), max_length=8)
    key = models.CharField(_("key"), max_length=130)
    part = models.PositiveSmallIntegerField(_("chapter"), default=0)
    why = models.CharField(_("reason"), max_length=12, choices=TaskWhy.choices)
    brought_by = models.ForeignKey(Edition, on_delete=models.CASCADE, null=True, blank=True, related_name="tasks")
    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="library_tasks")
    due = models.DateField(_("due"))
    opened_at = models.DateTimeField()
    reminded_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(_("what was done"), max_length=2000, blank=True)

    objects = DeskTaskQuerySet.as_manager()

    class Meta:
        ordering = ["due", "id"]
        verbose_name = _("task of the library")
        verbose_name_plural = _("tasks of the library")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "part", "why", "platform"],
                condition=Q(done_at__isnull=True),
                name="lawlib_task_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.why}"
