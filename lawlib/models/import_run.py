"""What editors bring as files: a run for each file, a row for each row of it (ADR 0024)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lawlib.models.article import Wording
from lawlib.models.edition import KIND_WORDS, Edition
from lawlib.querysets_imports import ImportRowQuerySet, ImportRunQuerySet
from lawlib.rules.editions import Kind
from lawlib.rules.imports.runs import WORKING, Outcome, RowState, RunState
from portal.tenancy.models import Membership, Platform

KINDS = (Kind.LAW, Kind.ARTICLE, Kind.TREATY, Kind.FEE, Kind.CASE, Kind.PAPER)
RUN_WORDS = {
    RunState.READING: pgettext_lazy("state of an import", "Being read"),
    RunState.READY: pgettext_lazy("state of an import", "Waits for your decision"),
    RunState.REFUSED: pgettext_lazy("state of an import", "File refused"),
    RunState.APPLYING: pgettext_lazy("state of an import", "Being taken over"),
    RunState.APPLIED: pgettext_lazy("state of an import", "Taken over"),
    RunState.PUBLISHING: pgettext_lazy("state of an import", "Being published"),
    RunState.UNDOING: pgettext_lazy("state of an import", "Being undone"),
    RunState.UNDONE: pgettext_lazy("state of an import", "Undone"),
    RunState.DROPPED: pgettext_lazy("state of an import", "Discarded"),
}
OUTCOME_WORDS = {
    Outcome.NEW: pgettext_lazy("outcome of a row", "New"),
    Outcome.CHANGED: pgettext_lazy("outcome of a row", "Changed"),
    Outcome.SAME: pgettext_lazy("outcome of a row", "Unchanged"),
    Outcome.BAD: pgettext_lazy("outcome of a row", "Not taken"),
}


class Shape(models.TextChoices):
    """What the file is."""

    TABLE = "table", _("Table (CSV, Excel, JSON, or a ZIP of them)")
    AKN = "akn", _("Law as Akoma Ntoso 3 (XML)")
    TEXT = "text", _("Law as plain text, cut into articles")


def storage_name(instance: "ImportRun", filename: str) -> str:
    """A name that tells nothing; the real one is in `file_name`."""
    return f"imports/{uuid.uuid4().hex}"


class ImportRun(models.Model):
    """`lawlib/rules/imports/runs.py` says which steps there are; `services/imports/run_steps.py` takes them and nothing
    else. The rows are read as the membership that brought the file. `law`, `language`, `wording` are for articles: the
    key of the law, where a row does not name it, and what their texts are. `place` is how many rows of the file are
    behind us, `done` how many of them the present work has settled: a worker that takes over goes on there. `refusal`
    is why nothing of the file was taken, {"code", "params"}; `notes` what is to be known besides (columns that nobody
    reads, doubts about articles). The file is forgotten once it was read; `sha256` proves which it was.
    `publisher` is the second person, as whom the drafts are published, and `checklist` what that person confirmed."""

    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="library_imports")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    kind = models.CharField(_("what it holds"), max_length=8, choices=[(k.value, KIND_WORDS[k]) for k in KINDS])
    shape = models.CharField(_("what the file is"), max_length=6, choices=Shape.choices, default=Shape.TABLE)
    law = models.CharField(_("law"), max_length=40, blank=True)
    language = models.CharField(_("language of the text"), max_length=12, blank=True)
    wording = models.CharField(_("wording"), max_length=12, choices=Wording.choices, blank=True)
    file = models.FileField(upload_to=storage_name, max_length=200, blank=True)
    file_name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=[(s.value, RUN_WORDS[s]) for s in RunState])
    place = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    touched_at = models.DateTimeField()
    refusal = models.JSONField(null=True)
    notes = models.JSONField(default=dict)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    publisher = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    checklist = models.JSONField(default=list)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-brought_at", "-id"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [
            models.Index(
                fields=["touched_at"],
                condition=Q(state__in=[state.value for state in WORKING]),
                name="lawlib_import_working",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"

    @property
    def is_working(self) -> bool:
        return self.state in WORKING


class ImportRow(models.Model):
    """`place` is its place in the whole run, `number` in its file (`part` of an archive), `key` what it is about, as an
    edition has it. `fields` is what the edition would say, `before` what the fields that change say now. `problems` is
    a list of {"code", "column", "value", "params"}. `edition` is the draft that it became, `edition_version` as it was
    then: what has another version now was worked on by somebody."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    place = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=121, blank=True)
    key = models.CharField(max_length=130, blank=True)
    outcome = models.CharField(max_length=8, choices=[(o.value, OUTCOME_WORDS[o]) for o in Outcome])
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in RowState], default=RowState.SEEN.value)
    fields = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    edition = models.ForeignKey(Edition, on_delete=models.SET_NULL, null=True, related_name="+")
    edition_version = models.PositiveIntegerField(default=0)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        ordering = ["run", "place"]
        verbose_name = _("row of an import")
        constraints = [
            models.UniqueConstraint(fields=["run", "place"], name="lawlib_import_row_once"),
            # An edition is one row's work: applied twice, it would be written once.
            models.UniqueConstraint(fields=["edition"], name="lawlib_import_row_edition"),
        ]
        indexes = [models.Index(fields=["run", "outcome", "place"], name="lawlib_import_by_outcome")]

    def __str__(self) -> str:
        return f"{self.part} {self.number} {self.key}".strip()
