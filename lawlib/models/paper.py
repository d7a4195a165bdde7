"""Reports, forms, policy documents and training material; and the goods of the Harmonized System by name."""

import uuid

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lawlib.models.jurisdiction import Jurisdiction
from lawlib.models.record import Record


class PaperKind(models.TextChoices):
    REPORT = "report", _("Report")
    FORM = "form", _("Form")
    POLICY = "policy", _("Policy document")
    TRAINING = "training", _("Training material")


def storage_name(instance: "Paper", filename: str) -> str:
    """A name that tells nothing and clashes with nothing; `file_name` is the real one."""
    name = uuid.uuid4().hex
    return f"library/{name[:2]}/{name}"


class Paper(Record):
    """LAW: 政府信息公开条例: a policy document has 索引号, 文号, 成文日期. `body_*` is Markdown. The file is private in
    the store and reaches readers through a view, as all files do; `file_type` is told by its content."""

    kind = models.CharField(_("kind"), max_length=10, choices=PaperKind.choices)
    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, null=True, blank=True, related_name="papers"
    )
    index_no = models.CharField(_("index number"), max_length=60, blank=True)
    doc_no = models.CharField(_("document number"), max_length=80, blank=True)
    written_on = models.DateField(_("dated"), null=True, blank=True)
    issuer_zh = models.CharField(_("issuer in Chinese"), max_length=200, blank=True)
    issuer_en = models.CharField(_("issuer in English"), max_length=200, blank=True)
    body_zh = models.TextField(_("Chinese text"), blank=True)
    body_en = models.TextField(_("English text"), blank=True)
    file = models.FileField(_("file"), upload_to=storage_name, max_length=200, blank=True)
    file_name = models.CharField(_("file name"), max_length=200, blank=True)
    file_type = models.CharField(max_length=100, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("paper")
        verbose_name_plural = _("papers")

    @property
    def issuer(self) -> str:
        return self.issuer_zh if (get_language() or "").startswith("zh") else self.issuer_en

    @property
    def body(self) -> str:
        return self.body_zh if (get_language() or "").startswith("zh") else self.body_en


class GoodsCode(models.Model):
    """One heading of the Harmonized System (HS) in English; `level` is 2, 4 or 6 digits."""

    code = models.CharField(_("code"), max_length=12, primary_key=True)
    level = models.PositiveSmallIntegerField(_("digits"))
    title_en = models.TextField(_("English title"))

    class Meta:
        ordering = ["code"]
        verbose_name = _("goods code")
        verbose_name_plural = _("goods codes")

    def __str__(self) -> str:
        return f"{self.code} {self.title_en}"
