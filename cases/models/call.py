"""A call for help in an emergency: five answers, before there is a request and perhaps before there is an account."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.content import IntakeDraft
from cases.querysets_calls import CallQuerySet
from cases.rules.calls import CallState, CloseReason
from portal.tenancy.models import Enterprise, Platform

USER = settings.AUTH_USER_MODEL


class EmergencyCall(models.Model):
    """`cases/rules/calls.py` says which steps there are; `services/calls` takes them and nothing else does.

    SECURITY: `key_hash` is of the secret in the caller's link, `claim_hash` of the code that ties the call to an
    enterprise later, `origin` of the device's address: none of the three can be read back from here. `due_at` is when
    the red clock's first answer is due; `drafted` the request that was begun from it, `case` what became of it.
    """

    reference = models.CharField(_("reference"), max_length=14, unique=True)
    key_hash = models.CharField(max_length=64, unique=True)
    claim_hash = models.CharField(max_length=64)
    origin = models.CharField(max_length=64, blank=True)
    what = models.CharField(_("what has happened"), max_length=10)
    place = models.CharField(_("where"), max_length=120)
    jurisdiction = models.CharField(max_length=8, blank=True)
    docket = models.CharField(_("number on the paper"), max_length=80, blank=True)
    loss = models.CharField(_("what is frozen or seized"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=20)
    language = models.CharField(max_length=10, default="zh-hans")
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="calls")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, null=True, related_name="calls")
    placed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in CallState], default="waiting")
    taken_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    note = models.TextField(_("what was said"), max_length=2000, blank=True)
    close_reason = models.CharField(max_length=12, blank=True, choices=[(r.value, r.value) for r in CloseReason])
    closed_at = models.DateTimeField(null=True)
    drafted = models.OneToOneField(IntakeDraft, on_delete=models.SET_NULL, null=True, related_name="call")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, null=True, related_name="call")
    reminded_at = models.DateTimeField(null=True)
    late_at = models.DateTimeField(null=True)
    is_sample = models.BooleanField(default=False)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("emergency call")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[s.value for s in CallState]), name="call_known_state"),
            models.CheckConstraint(
                condition=Q(state="filed", case__isnull=False) | ~Q(state="filed") & Q(case=None),
                name="call_filed_is_a_case",
            ),
            models.CheckConstraint(
                condition=Q(state="closed") & ~Q(close_reason="") | ~Q(state="closed") & Q(close_reason=""),
                name="call_closed_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["platform", "state"], name="call_by_platform"),
            models.Index(fields=["enterprise"], name="call_by_enterprise"),
            models.Index(fields=["origin", "at"], name="call_by_origin"),
            models.Index(fields=["phone", "at"], name="call_by_phone"),
            models.Index(fields=["due_at"], condition=Q(state="waiting", late_at=None), name="call_unanswered"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        return self.state in {CallState.WAITING, CallState.TAKEN}
