"""What every record of the library says of itself: who may read it, where it is from, how well it was checked."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lawlib.querysets import RecordQuerySet


class RecordState(models.TextChoices):
    """Of the row that readers see. What editors work on are editions beside it (ADR 0023)."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")


class Check(models.TextChoices):
    """How well the record was compared with its source; the words are those of `{% source_mark %}`."""

    SOURCE_READ = "source_read", _("Source text read")
    SECONDARY = "secondary_source", _("Second-hand source")
    UNVERIFIED = "unverified", _("Not verified")


class Record(models.Model):
    """`key` is the permanent name in addresses and tables. What no source says stays empty. `from_table` holds while
    the row says what `lawlib/data` says; whoever edits it ends that, and the loader leaves the row alone."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=RecordState.choices, default=RecordState.DRAFT)
    title_zh = models.CharField(_("Chinese title"), max_length=300)
    title_en = models.CharField(_("English title"), max_length=400)
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    check_state = models.CharField(_("verification"), max_length=20, choices=Check.choices, default=Check.UNVERIFIED)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    next_review = models.DateField(_("next review"), null=True, blank=True)
    note_zh = models.TextField(_("note in Chinese"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    from_table = models.BooleanField(default=False, editable=False)
    words = models.TextField(editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.key} {self.title}"

    @property
    def title(self) -> str:
        """In the language of the page."""
        return self.title_zh if (get_language() or "").startswith("zh") else self.title_en

    @property
    def other_title(self) -> str:
        return self.title_en if (get_language() or "").startswith("zh") else self.title_zh

    @property
    def note(self) -> str:
        return self.note_zh if (get_language() or "").startswith("zh") else self.note_en
