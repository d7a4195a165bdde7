"""Laws and rules (法律文件) of a jurisdiction, and which of them changes which."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lawlib.models.jurisdiction import Jurisdiction
from lawlib.models.record import Record


class InstrumentKind(models.TextChoices):
    ACT = "act", _("Act")
    ACT_SECTION = "act_section", _("Section of an act")
    CODE = "code", pgettext_lazy("kind of law", "Code")
    ORDINANCE = "ordinance", _("Ordinance")
    DECREE = "decree", _("Decree")
    PROCLAMATION = "proclamation", _("Proclamation")
    REGULATION = "regulation", _("Regulation")
    DIRECTIVE = "directive", _("Directive")
    DECISION = "decision", _("Decision of an organisation")
    CONVENTION = "convention", _("Convention")
    PROTOCOL = "protocol", _("Protocol")
    ADMIN_REGULATION = "admin_regulation", _("Administrative regulation")
    COURT_RULES = "court_rules", _("Rules of a court")


class InstrumentStatus(models.TextChoices):
    """未生效、有效、已修订、部分有效、已废止; empty where no source says."""

    NOT_IN_FORCE = "not_in_force", _("Not in force")
    IN_FORCE = "in_force", _("In force")
    AMENDED = "amended", _("Amended")
    PARTLY = "partly", _("Partly in force")
    REPEALED = "repealed", _("Repealed")


class Instrument(Record):
    """The work itself, whatever its versions say. `year` is that of its making; days are local to the jurisdiction."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="instruments")
    title_native = models.CharField(_("original title"), max_length=400)
    kind = models.CharField(_("kind"), max_length=20, choices=InstrumentKind.choices)
    rights = ArrayField(models.CharField(max_length=20), default=list, blank=True, verbose_name=_("subjects"))
    citation = models.CharField(_("citation"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    adopted = models.DateField(_("adopted on"), null=True, blank=True)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_to = models.DateField(_("in force to"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=InstrumentStatus.choices, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("law")
        verbose_name_plural = _("laws")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(in_force_to__isnull=True) | models.Q(in_force_to__gte=models.F("in_force_from")),
                name="lawlib_instrument_ends_after_it_began",
            )
        ]


class LinkKind(models.TextChoices):
    AMENDS = "amends", _("amends")
    REPEALS = "repeals", _("repeals")
    IMPLEMENTS = "implements", _("implements")


class InstrumentLink(models.Model):
    """`source` amends, repeals or implements `target`, from `on_day` where it is known."""

    source = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=12, choices=LinkKind.choices)
    target = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="linked_by")
    on_day = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["source", "kind", "target"]
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "target"], name="lawlib_link_once"),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="lawlib_link_between_two_instruments"
            ),
        ]
