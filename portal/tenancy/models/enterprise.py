"""The one who asks for help, identified by its unified social credit code."""

from django.contrib.auth.models import Group
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.tenancy.querysets import EnterpriseQuerySet
from portal.tenancy.rules.uscc import UsccError, check_uscc
from portal.tenancy.words import uscc_problem


def validate_uscc(value: str) -> None:
    try:
        check_uscc(value)
    except UsccError as error:
        raise ValidationError(uscc_problem(error), code=error.code) from error


NEEDED = ("name_en", "ent_type", "region", "industry", "size", "export_markets", "contact_name", "mobile", "email")


class Enterprise(models.Model):
    name_zh = models.CharField(_("Chinese name"), max_length=120)
    name_en = models.CharField(_("English name as in the papers"), max_length=200, blank=True)
    uscc = models.CharField(
        _("unified social credit code"),
        max_length=18,
        unique=True,
        validators=[validate_uscc],
        error_messages={"unique": _("This enterprise is registered already. Ask its administrator to add you.")},
    )
    ent_type = models.CharField(_("entity type"), max_length=20, blank=True)
    region = models.CharField(_("region (GB/T 2260)"), max_length=6, db_index=True)
    industry = models.CharField(_("industry (GB/T 4754)"), max_length=10, blank=True)
    tags = ArrayField(models.CharField(max_length=40), default=list, blank=True, verbose_name=_("industry tags"))
    size = models.CharField(_("size class"), max_length=10, blank=True)
    export_markets = ArrayField(models.CharField(max_length=8), default=list, blank=True, verbose_name=_("markets"))
    aliases = ArrayField(models.CharField(max_length=200), default=list, blank=True, verbose_name=_("other names"))
    contact_name = models.CharField(_("contact"), max_length=60, blank=True)
    contact_title = models.CharField(_("position"), max_length=60, blank=True)
    mobile = models.CharField(_("mobile"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    group = models.OneToOneField(Group, on_delete=models.PROTECT, editable=False, related_name="enterprise")
    is_sample = models.BooleanField(_("sample data"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EnterpriseQuerySet.as_manager()

    class Meta:
        verbose_name = _("enterprise")
        verbose_name_plural = _("enterprises")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page; the Chinese one where no English one is known."""
        return self.name_zh if (get_language() or "").startswith("zh") else (self.name_en or self.name_zh)

    @property
    def missing(self) -> list[str]:
        """Names of the fields that routing and levels need and that are still empty."""
        return [name for name in NEEDED if not getattr(self, name)]

    @property
    def profile_complete(self) -> bool:
        return not self.missing
