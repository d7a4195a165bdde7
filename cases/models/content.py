"""What the enterprise told and sent, and what was said since."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.querysets import DraftQuerySet, MessageQuerySet, OfCaseQuerySet
from portal.tenancy.models import ConsentEntry, Enterprise, Platform


class IntakeDraft(models.Model):
    """A request being written. `answers` maps intake keys to what was typed, `touched` each to the page that wrote it
    last and when: {"page", "at"}. `step` is the furthest one reached. `version` rises with every change. `counter` is
    the platform at whose counter staff write it for the enterprise (柜台登记); empty where it writes itself.
    """

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="drafts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    counter = models.ForeignKey(Platform, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answers = models.JSONField(default=dict)
    touched = models.JSONField(default=dict)
    step = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="draft")

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]

    def __str__(self) -> str:
        return f"draft {self.pk}"


class Dossier(models.Model):
    """The facts as filed and supplemented, by intake key. `claimant_key` is the counterparty's name
    normalised, `docket_key` the number of the matter (`rules/clusters.py`)."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="dossier")
    answers = models.JSONField(default=dict)
    claimant_key = models.CharField(max_length=200, blank=True, db_index=True)
    docket_key = models.CharField(max_length=120, blank=True, db_index=True)
    updated_at = models.DateTimeField()

    objects = OfCaseQuerySet.as_manager()

    def __str__(self) -> str:
        return f"dossier of {self.case_id}"


class Consent(ConsentEntry):
    """Each consent apart, for one case. `in_person`: given at the counter; `given_by` is then the officer who recorded
    it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consents")
    in_person = models.BooleanField(default=False, db_default=False)

    objects = OfCaseQuerySet.as_manager()


class Message(models.Model):
    """One entry of the thread between enterprise and handler; `internal` notes stay with the staff."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    body = models.TextField(_("message"), max_length=5000)
    internal = models.BooleanField(default=False)
    at = models.DateTimeField()

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.body[:60]


class SupplementRequest(models.Model):
    """A supplement notice (补正通知) and its answer."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="supplement_requests")
    text = models.TextField(_("what is missing"), max_length=3000)
    due = models.DateField(_("please answer by"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(_("answer"), max_length=10000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(answered_at=None), name="supplement_one_open_per_case"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
