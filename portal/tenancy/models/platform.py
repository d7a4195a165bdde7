"""A tenant in the tree: national, local, industry, overseas platforms and work stations."""

from django.contrib.auth.models import Group
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.tenancy.querysets import PlatformQuerySet
from portal.tenancy.rules.office_hours import STANDARD, OfficeHours


def standard_hours() -> list[list[str] | None]:
    return [list(day) if day else None for day in STANDARD]


class PlatformKind(models.TextChoices):
    NATIONAL = "national", _("National centre")
    LOCAL = "local", _("Local sub-centre")
    INDUSTRY = "industry", _("Industry platform")
    OVERSEAS = "overseas", _("Overseas platform")
    STATION = "station", _("Work station")


class Platform(models.Model):
    """`path` holds the ids from the root down ("/1/17/"), so that a subtree is a prefix; services keep it.

    `office_hours` are seven pairs of "HH:MM" or None, Monday first, in `time_zone`; with `chinese_calendar` public
    holidays and exchanged weekends go before them, without it the public holidays of `holiday_country`
    (`rules/office_hours.py`).
    """

    kind = models.CharField(_("kind"), max_length=10, choices=PlatformKind.choices)
    code = models.CharField(_("code"), max_length=12, unique=True, help_text=_("Short letters used in case numbers."))
    name_zh = models.CharField(_("Chinese name"), max_length=120, unique=True)
    name_en = models.CharField(_("English name"), max_length=200)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("parent")
    )
    path = models.CharField(max_length=120, unique=True, editable=False)
    region = models.CharField(_("region (GB/T 2260)"), max_length=6, blank=True, db_index=True)
    industries = ArrayField(models.CharField(max_length=40), default=list, blank=True, verbose_name=_("industries"))
    countries = ArrayField(models.CharField(max_length=8), default=list, blank=True, verbose_name=_("countries"))
    time_zone = models.CharField(_("time zone"), max_length=40, default="Asia/Shanghai")
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    office_hours = models.JSONField(_("office hours"), default=standard_hours)
    chinese_calendar = models.BooleanField(_("Chinese working days"), default=True)
    holiday_country = models.CharField(_("public holidays of"), max_length=2, blank=True, db_default="")
    group = models.OneToOneField(Group, on_delete=models.PROTECT, editable=False, related_name="platform")
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = PlatformQuerySet.as_manager()

    class Meta:
        verbose_name = _("platform")
        verbose_name_plural = _("platforms")
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(kind="national"), name="tenancy_one_national_platform"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="national", parent=None)
                | (~models.Q(kind="national") & ~models.Q(parent=None)),
                name="tenancy_only_national_is_root",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_zh if (get_language() or "").startswith("zh") else self.name_en

    @property
    def hours(self) -> OfficeHours:
        return OfficeHours.of(
            self.office_hours, self.time_zone, chinese=self.chinese_calendar, country=self.holiday_country
        )

    @property
    def is_national(self) -> bool:
        return self.kind == PlatformKind.NATIONAL
