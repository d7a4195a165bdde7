"""Articles of laws and their wordings; a wording has the days on which it was in force."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Func, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lawlib.models.instrument import Instrument
from lawlib.models.record import Check


class Article(models.Model):
    """What stays the same whatever the wording: `eid` (as in Akoma Ntoso: art_112a) is the address within the law,
    `number` is as printed (第十条, Art. 10, § 1337(d)), `order` its place in the law."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="articles")
    eid = models.SlugField(_("address"), max_length=80)
    number = models.CharField(_("number"), max_length=60)
    order = models.PositiveIntegerField(_("order"), default=0)
    heading_zh = models.CharField(_("Chinese heading"), max_length=300, blank=True)
    heading_en = models.CharField(_("English heading"), max_length=400, blank=True)
    from_table = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["instrument", "order", "eid"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [models.UniqueConstraint(fields=["instrument", "eid"], name="lawlib_article_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.heading}".strip()

    @property
    def heading(self) -> str:
        """In the language of the page."""
        return self.heading_zh if (get_language() or "").startswith("zh") else self.heading_en


class Wording(models.TextChoices):
    """What the Chinese and English texts are. A summary is ours, in our words: never to be cited as the law."""

    OFFICIAL = "official", _("Official text")
    TRANSLATION = "translation", _("Translation")
    SUMMARY = "summary", _("Summary in our own words")


class ArticleVersion(models.Model):
    """One wording. `in_force_from` and `in_force_to` are the first and the last day, local to the jurisdiction; None is
    not known or not ended. `brought_by` is the law that made this wording."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_to = models.DateField(_("in force to"), null=True, blank=True)
    text_native = models.TextField(_("original text"), blank=True)
    native_language = models.CharField(_("language of the original"), max_length=12, blank=True)
    text_zh = models.TextField(_("Chinese text"), blank=True)
    text_en = models.TextField(_("English text"), blank=True)
    wording = models.CharField(_("wording"), max_length=12, choices=Wording.choices, default=Wording.SUMMARY)
    brought_by = models.ForeignKey(
        Instrument, on_delete=models.SET_NULL, null=True, blank=True, related_name="brought_versions"
    )
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    check_state = models.CharField(_("verification"), max_length=20, choices=Check.choices, default=Check.UNVERIFIED)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    from_table = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["article", "-in_force_from"]
        verbose_name = _("wording of an article")
        verbose_name_plural = _("wordings of articles")
        constraints = [
            # No two wordings of one article on one day. A range of one id stands for "the same article": equality of
            # numbers in such a constraint needs the extension btree_gist, which the embedded server does not have.
            ExclusionConstraint(
                name="lawlib_one_wording_a_day",
                expressions=[
                    (Func("article_id", "article_id", Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    (Func("in_force_from", "in_force_to", Value("[]"), function="daterange"), RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.in_force_from or ''}"

    @property
    def text(self) -> str:
        """In the language of the page, else in the other one, else the original."""
        first, second = self.text_zh, self.text_en
        if not (get_language() or "").startswith("zh"):
            first, second = second, first
        return first or second or self.text_native
