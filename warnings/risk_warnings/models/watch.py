"""What an enterprise wants to be warned of."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import Enterprise
from risk_warnings.querysets import WatchPartQuerySet, WatchQuerySet
from risk_warnings.rules.marks.keys import keys_version


def words(length: int, label: str) -> ArrayField:
    return ArrayField(models.CharField(max_length=length), default=list, blank=True, verbose_name=label)


class Watch(models.Model):
    """One for each enterprise, which need not have filled it in; its Chinese and English name come from the profile.
    `matched_at` lies before `changed_at` while the open matters have not been held against it anew. `keyed_as`: of
    which profile, by which rules its keys are (`services/rekey_watches.py`)."""

    enterprise = models.OneToOneField(Enterprise, on_delete=models.CASCADE, related_name="watch")
    english_names = words(200, _("English names in use"))
    aliases = words(200, _("other names and brands"))
    goods = words(80, _("goods in words"))
    hs = words(10, _("HS codes"))
    countries = words(8, _("countries and regions"))
    rights = words(20, _("rights"))
    industries = words(40, _("industries"))
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    matched_at = models.DateTimeField(null=True)
    keyed_as = models.CharField(max_length=32, blank=True, editable=False)

    objects = WatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("watch")
        verbose_name_plural = _("watches")
        indexes = [
            GinIndex(fields=["countries"], name="watch_by_country"),
            models.Index(
                fields=["id"],
                condition=models.Q(matched_at=None) | models.Q(matched_at__lt=models.F("changed_at")),
                name="watch_unmatched",
            ),
        ]

    def __str__(self) -> str:
        return f"watch of {self.enterprise_id}"


class WatchedStore(models.Model):
    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="stores")
    platform = models.CharField(_("platform"), max_length=40)
    seller_id = models.CharField(_("seller id"), max_length=60, blank=True)
    name = models.CharField(_("store name"), max_length=120, blank=True)

    objects = WatchPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("watched store")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.platform} {self.seller_id or self.name}"


class WatchedMark(models.Model):
    """`keys_version`: by which rules its keys are (`services/rekey_marks.py`)."""

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="marks")
    word = models.CharField(_("mark"), max_length=120)
    classes = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True, verbose_name=_("Nice classes"))
    keys_version = models.PositiveSmallIntegerField(default=keys_version, db_index=True, editable=False)

    objects = WatchPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("watched mark")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.word


class WatchKey(models.Model):
    """What names of an enterprise are found by (`rules/names.py: Name.keys`), so that a respondent is held against a
    handful of enterprises and not against all. Written with the watch; read by the system alone."""

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("key of a watch")
        constraints = [models.UniqueConstraint(fields=["key", "watch"], name="watch_key_once")]

    def __str__(self) -> str:
        return self.key
