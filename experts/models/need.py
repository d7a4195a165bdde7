"""An enterprise's need of an agency, who was asked, what they offered; contact log; complaints (feature S116)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from experts.models.agency import Agency
from experts.querysets import AgencyComplaintQuerySet, ContactNoteQuerySet, IntroductionQuerySet, NeedQuerySet
from portal.tenancy.models import Enterprise, Platform


class Need(models.Model):
    """`names` are the parties as the rules want them (`rules/matter.py`), without the enterprise itself. `draw` is the
    whole list in the order of the lot (`rules/rotation.py`), `seed` what it was drawn with; `excluded` counts agencies
    left out because of a name. `case_number` is as the enterprise stated it. Amounts in whole `currency`."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("need", "open")
        CHOSEN = "chosen", _("agency chosen")
        CLOSED = "closed", pgettext_lazy("need", "closed")

    class Outcome(models.TextChoices):
        ENGAGED = "engaged", _("engaged, work goes on")
        SOLVED = "solved", _("engaged, the matter is settled")
        NOT_ENGAGED = "not_engaged", _("no contract came about")
        ENDED = "ended", _("contract ended early")

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="needs")
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="needs")
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    posted_at = models.DateTimeField()
    case_number = models.CharField(_("Case number, if there is one"), max_length=24, blank=True)
    country = models.CharField(_("Country or region"), max_length=8)
    right = models.CharField(_("Right"), max_length=30, blank=True)
    help = models.CharField(_("Kind of help"), max_length=20)
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True, verbose_name=_("Languages"))
    budget_from = models.DecimalField(_("Budget from"), max_digits=12, decimal_places=0, null=True, blank=True)
    budget_to = models.DecimalField(_("Budget up to"), max_digits=12, decimal_places=0, null=True, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, default="CNY")
    wanted_by = models.DateField(_("Offers wanted by"))
    facts = models.TextField(_("What you need"), max_length=4000)
    names = models.JSONField(default=dict)
    seed = models.CharField(max_length=64)
    draw = models.JSONField(default=list)
    excluded = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(_("What came of it"), max_length=12, choices=Outcome.choices, blank=True)
    outcome_score = models.PositiveSmallIntegerField(_("Satisfaction"), null=True, blank=True)
    outcome_note = models.TextField(_("Remark"), max_length=1000, blank=True)
    outcome_at = models.DateTimeField(null=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need of an agency")
        verbose_name_plural = _("needs of an agency")
        ordering = ["-id"]
        indexes = [models.Index(fields=["platform", "state", "-id"], name="need_at_platform")]

    def __str__(self) -> str:
        return f"need {self.pk}"


class Introduction(models.Model):
    """One agency is asked for one need. `brief` and `names` are what it sees before it declares: place, right, kind of
    help, names. Enterprise and platform are the need's, so that a wall need not ask the need. The offer stands in the
    same row; `by_staff`: entered on the agency's behalf. `contact` is handed over with the choice."""

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("introduction", "asked")
        CLEARED = "cleared", _("no conflict declared")
        OFFERED = "offered", _("has offered")
        CHOSEN = "chosen", _("chosen")
        DECLINED = "declined", pgettext_lazy("introduction", "declined")
        CONFLICTED = "conflicted", _("conflict declared")
        EXPIRED = "expired", _("no answer")
        NOT_CHOSEN = "not_chosen", _("not chosen")

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="introductions")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="introductions")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    tier = models.CharField(max_length=10)
    brief = models.JSONField(default=dict)
    names = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    by_staff = models.BooleanField(default=False)
    reason = models.CharField(_("Reason"), max_length=300, blank=True)
    fee_mode = models.CharField(_("Way of charging"), max_length=20, blank=True)
    fee = models.DecimalField(_("Fee, or its cap"), max_digits=12, decimal_places=0, null=True, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True)
    time = models.CharField(_("Time needed"), max_length=200, blank=True)
    conditions = models.TextField(_("Conditions, and what is not included"), max_length=2000, blank=True)
    offered_at = models.DateTimeField(null=True)
    contact = models.JSONField(default=dict)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        ordering = ["need", "place"]
        constraints = [models.UniqueConstraint(fields=["need", "agency"], name="introduction_once")]
        indexes = [
            models.Index(fields=["agency", "asked_at"], name="introduction_by_agency"),
            models.Index(fields=["answer_by"], condition=models.Q(state="asked"), name="introduction_unanswered"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} ({self.state})"


class ContactNote(models.Model):
    """Liaison with an agency (feature S112, 国内外机构联系机制): who spoke with it, when and about what. Staff only."""

    class Channel(models.TextChoices):
        PHONE = "phone", _("Telephone")
        EMAIL = "email", _("E-mail")
        MEETING = "meeting", _("Meeting")
        LETTER = "letter", _("Letter")

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="contacts")
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.SET_NULL, null=True, blank=True, related_name="contacts")
    channel = models.CharField(_("Channel"), max_length=8, choices=Channel.choices)
    text = models.TextField(_("What was said"), max_length=2000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ContactNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.agency} · {self.at:%Y-%m-%d}"


class AgencyComplaint(models.Model):
    """An enterprise complains of an agency; the platform that lists it hears both and decides. The agency reads the
    complaint once staff have sent it there (`sent_at`). `enterprise_name`: that platform may be another than the
    enterprise's own and does not read its record."""

    class Decision(models.TextChoices):
        UPHELD = "upheld", _("upheld")
        PARTLY = "partly", _("upheld in part")
        REJECTED = "rejected", _("not upheld")

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="complaints")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    enterprise_name = models.CharField(max_length=200)
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="+")
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    text = models.TextField(_("What went wrong"), max_length=4000)
    sent_at = models.DateTimeField(null=True)
    reply = models.TextField(_("Reply"), max_length=4000, blank=True)
    replied_at = models.DateTimeField(null=True)
    decision = models.CharField(_("Decision"), max_length=10, choices=Decision.choices, blank=True)
    decision_note = models.TextField(_("Grounds"), max_length=2000, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = AgencyComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("complaint about an agency")
        verbose_name_plural = _("complaints about agencies")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"complaint {self.pk}"
