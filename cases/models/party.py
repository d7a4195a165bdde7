"""Names that the conflict check must know and the request did not ask for, and what was stated about them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.querysets import OfCaseQuerySet
from cases.querysets_staff import StaffOfCaseQuerySet
from experts.models import Expert
from experts.rules.names import LONGEST_KEY


class PartyName(models.Model):
    """`role` says what the name is to the party `of`, by name; nobody means the enterprise for a group company, and the
    other side for counsel. Staff add it when they learn of it; nothing is taken back: what an expert was checked
    against stays on record."""

    class Role(models.TextChoices):
        AFFILIATE = "affiliates", _("group company of a party")
        OPPONENT = "opponent", _("opponent")
        COUNSEL = "opposing_counsel", _("counsel of the other side or of a co-defendant")
        CO_PARTY = "co_parties", _("co-defendant")
        INVENTOR = "inventors", _("inventor, right holder or number of a right")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="party_names")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    name = models.CharField(_("name"), max_length=200)
    of = models.CharField(_("of which party"), max_length=200, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("name checked for conflicts")
        verbose_name_plural = _("names checked for conflicts")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["case", "role", "name", "of"], name="party_name_once")]

    def __str__(self) -> str:
        return self.name


class PartyStance(models.Model):
    """Whether a co-defendant's interests are adverse to the enterprise's, as the handler stated it; the latest counts.
    Nothing stated counts as adverse."""

    class Stance(models.TextChoices):
        ADVERSE = "adverse", _("adverse")
        ALIGNED = "aligned", _("not adverse")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="party_stances")
    name = models.CharField(_("co-defendant"), max_length=200)
    stance = models.CharField(_("its interests"), max_length=8, choices=Stance.choices)
    reason = models.CharField(_("reason"), max_length=500)
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()

    objects = StaffOfCaseQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.name}: {self.stance}"


class ConflictWaiver(models.Model):
    """What lifts one conflict of one expert with one name: the enterprise's written waiver, or a wall of information
    between people of one firm on the panels of co-defendants. `given_by` and `given_on`: who signed it, and when."""

    class Kind(models.TextChoices):
        WAIVER = "waiver", _("written waiver of the enterprise")
        WALL = "wall", _("wall of information")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="conflict_waivers")
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="+")
    party_key = models.CharField(max_length=LONGEST_KEY)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.TextField(_("wording"), max_length=3000)
    given_by = models.CharField(_("signed by"), max_length=120)
    given_on = models.DateField(_("signed on"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = StaffOfCaseQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["case", "expert", "party_key"], name="conflict_waiver_once")]

    def __str__(self) -> str:
        return f"{self.kind} for {self.expert_id}: {self.party_key}"
