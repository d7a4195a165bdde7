"""Sending a case, or part of it, to another platform."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment, Case, Dossier
from cases.rules.moves import MoveKind
from cases.rules.share_list import DEADLINES, GRADING, PARTS, Group, file_chosen, share_list
from cases.selectors.move_pack import Share
from cases.words import lang
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, PlatformKind

REQUESTS = {
    MoveKind.REFER: (_("Why you refer the case"), _("The other platform and the enterprise read this.")),
    MoveKind.CO_HANDLE: (
        _("What help you ask for"),
        _("The other platform and the enterprise read this. Name the questions one by one."),
    ),
    MoveKind.ESCALATE: (
        _("What you report and what you ask for"),
        _("Facts, exposure, what was done, what the parent shall decide. The enterprise does not read this."),
    ),
}


class MoveForm(forms.Form):
    """`share` are keys of facts, `file` keys of files; what is ticked beforehand is the least that is needed."""

    target = forms.ModelChoiceField(Platform.objects.none(), label=_("To which platform"), empty_label="—")
    request = forms.CharField(max_length=3000, widget=forms.Textarea({"rows": 4}))
    until = forms.DateField(
        label=_("Until when"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Access ends by itself after this day, at most 90 days from now."),
    )

    def __init__(self, *args: Any, actor: Actor, case: Case, kind: MoveKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.kind = case, kind
        label, hint = REQUESTS[kind]
        self.fields["request"].label, self.fields["request"].help_text = label, hint
        if kind != MoveKind.CO_HANDLE:
            del self.fields["until"]
        target: Any = self.fields["target"]
        if kind == MoveKind.ESCALATE:
            target.queryset = Platform.objects.filter(pk=case.platform.parent_id)
            target.initial, target.widget = case.platform.parent_id, forms.HiddenInput()
        else:
            target.queryset = Platform.objects.exclude(pk=case.platform_id)
            target.choices = _grouped(target.queryset, case)
        self.answers = Dossier.objects.of_readable(actor, case).get().answers
        self.attachments = list(Attachment.objects.of_readable(actor, case))

    @property
    def share(self) -> Share:
        if not self.is_bound:
            return Share()
        known = {str(file.key) for file in self.attachments}
        keys, files = self.data.getlist("share"), self.data.getlist("file")
        return Share(tuple(keys), tuple(key for key in files if key in known))

    @property
    def groups(self) -> tuple[Group, ...]:
        return share_list(self.answers, self.kind, lang(), chosen=self.share.keys if self.is_bound else None)

    @property
    def parts(self) -> list[tuple[str, str, bool]]:
        words = {DEADLINES: _t("Open deadlines with their sources"), GRADING: _t("Why the case has its level")}
        return [(part, words[part], part in self.share.keys if self.is_bound else True) for part in PARTS]

    @property
    def papers(self) -> list[tuple[Attachment, bool]]:
        if self.is_bound:
            return [(file, str(file.key) in self.share.files) for file in self.attachments]
        return [(file, file_chosen(file.level, self.kind)) for file in self.attachments]


def _grouped(platforms: Any, case: Case) -> list[tuple[str, Any]]:
    """Likely ones first: the parent, those for the country and the industry of the case; then all by kind."""
    likely = Q(pk=case.platform.parent_id) | Q(countries__contains=[case.jurisdiction or "-"])
    likely |= Q(industries__overlap=case.enterprise.tags or ["-"])
    groups: dict[str, list[tuple[int, str]]] = {}
    found = list(platforms.filter(likely).order_by("path"))
    if found:
        groups[_t("Likely")] = [(one.pk, one.name) for one in found]
    for one in platforms.exclude(pk__in=[one.pk for one in found]).order_by("region", "code"):
        groups.setdefault(str(PlatformKind(one.kind).label), []).append((one.pk, one.name))
    return [("", "—"), *groups.items()]


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea({"rows": 2}), help_text=_("The sender reads this.")
    )


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason (if you like)"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )


class ReportAnswerForm(forms.Form):
    answer = forms.CharField(label=_("Your answer"), max_length=4000, widget=forms.Textarea({"rows": 4}))


class ContributionForm(forms.Form):
    text = forms.CharField(
        label=_("What you contribute"),
        max_length=10000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("It goes to the responsible platform. Files become files of the case."),
    )
