"""Names that the conflict check must know and the request did not ask for."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.querysets import OfCaseQuerySet


class PartyName(models.Model):
    """`role` as in `experts.rules.matter.Parties`. Staff add it when they learn of it; nothing is taken back: what an
    expert was checked against stays on record."""

    class Role(models.TextChoices):
        AFFILIATE = "affiliates", _("company of the enterprise's group")
        OPPONENT = "opponent", _("opponent, or a company of its group")
        COUNSEL = "opposing_counsel", _("counsel of the other side")
        CO_PARTY = "co_parties", _("co-party")
        INVENTOR = "inventors", _("inventor, right holder or number of a right")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="party_names")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    name = models.CharField(_("name"), max_length=200)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("name checked for conflicts")
        verbose_name_plural = _("names checked for conflicts")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["case", "role", "name"], name="party_name_once")]

    def __str__(self) -> str:
        return self.name
