"""Country guides (国别指南): one for a place, in nineteen chapters; each chapter is published by itself."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lawlib.models.jurisdiction import Jurisdiction
from lawlib.models.record import Check, Record

CHAPTERS = 19


class Guide(Record):
    """`key` is the code of the place. `title_zh`, `title_en` name the guide; what it says stands in its chapters."""

    jurisdiction = models.OneToOneField(Jurisdiction, on_delete=models.PROTECT, related_name="guide")

    class Meta(Record.Meta):
        verbose_name = _("guide")
        verbose_name_plural = _("guides")


class TranslationStatus(models.TextChoices):
    """Of the two texts of a chapter to each other."""

    MISSING = "missing", _("One language is missing")
    BEHIND = "behind", _("One language is behind the other")
    UNCHECKED = "unchecked", _("Translation not compared")
    CHECKED = "checked", _("Translation compared")


class GuideChapter(models.Model):
    """The row that readers see. `body_*` is Markdown (`lawlib/templatetags/library.py`); `sources` is a list of
    {"url", "title_zh", "title_en", "checked_on": "YYYY-MM-DD" or "", "check"}; `check_state` is the weakest of them.
    `edition` is the `Edition.number` that is out, `valid_from` the day from which the text holds, local to the place.
    """

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="chapters")
    number = models.PositiveSmallIntegerField(_("chapter"))
    body_zh = models.TextField(_("Chinese text"), blank=True)
    body_en = models.TextField(_("English text"), blank=True)
    sources = models.JSONField(_("sources"), default=list, blank=True)
    check_state = models.CharField(_("verification"), max_length=20, choices=Check.choices, default=Check.UNVERIFIED)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    next_review = models.DateField(_("next review"), null=True, blank=True)
    translation_status = models.CharField(
        _("translation"), max_length=10, choices=TranslationStatus.choices, default=TranslationStatus.MISSING
    )
    edition = models.PositiveIntegerField(_("edition"), default=1)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    from_table = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["guide", "number"]
        verbose_name = _("guide chapter")
        verbose_name_plural = _("guide chapters")
        constraints = [
            models.UniqueConstraint(fields=["guide", "number"], name="lawlib_chapter_once"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=CHAPTERS), name="lawlib_chapter_of_the_outline"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guide_id} {self.number}"

    @property
    def body(self) -> str:
        """In the language of the page; empty where that language is missing."""
        return self.body_zh if (get_language() or "").startswith("zh") else self.body_en
