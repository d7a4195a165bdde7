"""A user's role at a platform or an enterprise."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models.enterprise import Enterprise
from portal.tenancy.models.platform import Platform


class Role(models.TextChoices):
    """The columns of the permission matrix that need an account (experts have a seat instead of a membership)."""

    ENTERPRISE_MEMBER = "enterprise_member", _("Enterprise member")
    ENTERPRISE_ADMIN = "enterprise_admin", _("Enterprise administrator")
    AGENCY = "agency", _("Agency")
    INTAKE_OFFICER = "intake_officer", _("Intake officer")
    HANDLER = "handler", _("Handler")
    PLATFORM_HEAD = "platform_head", _("Head of platform")
    INDUSTRY_OFFICER = "industry_officer", _("Industry platform officer")
    OVERSEAS_OFFICER = "overseas_officer", _("Overseas platform officer")
    NATIONAL_OFFICER = "national_officer", _("National centre officer")
    COLLABORATOR = "collaborator", _("Department collaborator")
    AUDITOR = "auditor", _("Auditor")
    SYSADMIN = "sysadmin", _("System administrator")


# An agency acts for the enterprise that authorised it. Every other role is held at a platform.
ENTERPRISE_ROLES = frozenset({Role.ENTERPRISE_MEMBER, Role.ENTERPRISE_ADMIN, Role.AGENCY})


class Membership(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    enterprise = models.ForeignKey(
        Enterprise, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(platform=None) ^ models.Q(enterprise=None), name="tenancy_membership_one_tenant"
            ),
            models.UniqueConstraint(fields=["user", "platform"], name="tenancy_one_role_per_platform"),
            models.UniqueConstraint(fields=["user", "enterprise"], name="tenancy_one_role_per_enterprise"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.tenant} · {self.get_role_display()}"

    @property
    def tenant(self) -> Platform | Enterprise:
        tenant = self.platform or self.enterprise
        if tenant is None:
            raise ValueError("a membership without a tenant cannot be stored")
        return tenant
