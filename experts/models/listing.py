"""Lists that were imported, row by row: what each says, what was odd in it, what became of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from experts.rules.list_runs import ListState, RowOutcome, RowState
from portal.tenancy.models import Platform

STATE_WORDS = {
    ListState.READY: pgettext_lazy("state of a list", "Waits for your decision"),
    ListState.APPLIED: pgettext_lazy("state of a list", "Taken over"),
    ListState.DROPPED: pgettext_lazy("state of a list", "Discarded"),
    ListState.UNDONE: pgettext_lazy("state of a list", "Taken back"),
}
OUTCOME_WORDS = {
    RowOutcome.NEW: pgettext_lazy("row of a list", "New"),
    RowOutcome.ODD: pgettext_lazy("row of a list", "New, to be looked at"),
    RowOutcome.KNOWN: pgettext_lazy("row of a list", "Listed already"),
    RowOutcome.BAD: pgettext_lazy("row of a list", "Cannot be taken"),
}
ROW_WORDS = {
    RowState.SEEN: "",
    RowState.WRITTEN: pgettext_lazy("row of a list", "Taken over"),
    RowState.LEFT: pgettext_lazy("row of a list", "Left out"),
    RowState.UNDONE: pgettext_lazy("row of a list", "Taken back"),
    RowState.KEPT: pgettext_lazy("row of a list", "Stays: somebody has worked on it since"),
}


class ListImport(models.Model):
    """`target` names what the rows become (`services/lists/targets.py`). The file is not kept; `sha256` proves which it
    was. `above` are the lines over its header, `unread` headers that no column knows."""

    class Target(models.TextChoices):
        EXPERTS = "experts", _("Experts")
        AGENCIES = "agencies", _("Agencies")

    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="+")
    target = models.CharField(max_length=8, choices=Target.choices)
    file_name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=8, choices=[(s.value, STATE_WORDS[s]) for s in ListState])
    above = models.JSONField(default=list)
    unread = models.JSONField(default=list)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("imported list")
        verbose_name_plural = _("imported lists")
        ordering = ["-brought_at", "-id"]

    def __str__(self) -> str:
        return self.file_name


class ListRow(models.Model):
    """`number` is the row's place in the file; `made` the id of what it became, empty before and after."""

    run = models.ForeignKey(ListImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200, blank=True)
    fields = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    outcome = models.CharField(max_length=6, choices=[(o.value, OUTCOME_WORDS[o]) for o in RowOutcome])
    state = models.CharField(max_length=8, choices=[(s.value, ROW_WORDS[s]) for s in RowState], default=RowState.SEEN)
    made = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("row of a list")
        ordering = ["run", "number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="expert_list_row_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
