"""Platforms, enterprises, people and memberships in the administration site. Writes go through the services, so that
groups and the audit trail stay whole."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.tenancy.admin_rights import ForAdministrators, ReadOnly
from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import ENTERPRISE_ROLES, Enterprise, Membership, Platform, User
from portal.tenancy.services.add_member import add_member
from portal.tenancy.services.create_platform import create_platform
from portal.tenancy.services.end_membership import LastAdministrator, end_membership

admin.site.unregister(Group)  # groups carry the grants of a tenant; only the services change them


@admin.register(Platform)
class PlatformAdmin(ForAdministrators):
    list_display = ["name_zh", "kind", "code", "region", "parent", "is_sample"]
    list_filter = ["kind", "is_sample"]
    search_fields = ["name_zh", "name_en", "code", "region"]
    list_select_related = ["parent"]
    autocomplete_fields = ["parent"]
    # Hours are kept on the page of the platform, where each weekday has its fields.
    exclude = ["group", "path", "is_sample", "office_hours", "chinese_calendar", "holiday_country"]

    def get_readonly_fields(self, request: HttpRequest, obj: Platform | None = None) -> list[str]:
        """The place in the tree is kept: paths of everything below hang on it, and numbers of cases on the code."""
        return ["kind", "code", "parent"] if obj else []

    def save_model(self, request: HttpRequest, obj: Platform, form: forms.ModelForm, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            _tell(request, "platform.updated", obj, form.changed_data, platform=obj)
        else:
            made = create_platform(actor=request.actor, **form.cleaned_data)  # type: ignore[attr-defined]
            obj.pk, obj.path, obj.group = made.pk, made.path, made.group


@admin.register(Enterprise)
class EnterpriseAdmin(ReadOnly):
    """Seen, not changed: an enterprise keeps its own profile."""

    list_display = ["name_zh", "uscc", "region", "created_at", "is_sample"]
    search_fields = ["name_zh", "name_en", "uscc"]
    list_filter = ["is_sample"]
    show_full_result_count = False
    fields = ["name_zh", "name_en", "uscc", "ent_type", "region", "industry", "size", "created_at", "is_sample"]


@admin.register(User)
class PersonAdmin(ForAdministrators, UserAdmin):
    list_display = ["username", "display_name", "email", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["username", "display_name", "email"]
    show_full_result_count = False
    # SECURITY: nobody makes a superuser here, who would stand outside every rule, and groups come with memberships.
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (None, {"fields": ["display_name", "email", "phone", "language", "is_active", "is_staff"]}),
        (None, {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "display_name", "email", "usable_password", "password1", "password2"]})
    ]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).filter(is_superuser=False)

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        fields = [name for name in form.changed_data if not name.startswith(("password", "usable_password"))]
        _tell(request, "user.updated" if change else "user.created", obj, fields)

    def log_change(self, request: HttpRequest, obj: User, message: Any) -> Any:
        if "password" in str(message).lower():
            _tell(request, "user.password_set", obj, [])
        return super().log_change(request, obj, message)


class MembershipForm(forms.ModelForm):
    class Meta:
        model = Membership
        fields = ["user", "platform", "enterprise", "role", "is_active"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        enterprise = data.get("enterprise") or self.instance.enterprise
        platform = data.get("platform") or self.instance.platform
        if bool(enterprise) == bool(platform):
            raise forms.ValidationError(_("Choose a platform or an enterprise, one of the two."))
        if data.get("role") and (data["role"] in ENTERPRISE_ROLES) != bool(enterprise):
            self.add_error("role", _("This role does not exist there."))
        return data


@admin.register(Membership)
class MembershipAdmin(ForAdministrators):
    form = MembershipForm
    list_display = ["user", "platform", "enterprise", "role", "is_active"]
    list_filter = ["role", "is_active"]
    list_select_related = ["user", "platform", "enterprise"]
    search_fields = ["user__username", "user__display_name", "platform__name_zh", "enterprise__name_zh"]
    autocomplete_fields = ["user", "platform", "enterprise"]
    show_full_result_count = False

    def get_readonly_fields(self, request: HttpRequest, obj: Membership | None = None) -> list[str]:
        return ["user", "platform", "enterprise"] if obj else []

    def save_model(self, request: HttpRequest, obj: Membership, form: forms.ModelForm, change: bool) -> None:
        actor = request.actor  # type: ignore[attr-defined]
        made = add_member(actor=actor, user=obj.user, tenant=obj.tenant, role=obj.role)
        obj.pk = made.pk
        if not obj.is_active:
            try:
                end_membership(actor=actor, membership=made, now=timezone.now())
            except LastAdministrator:
                messages.error(request, _("An enterprise needs at least one administrator. Name another one first."))


def _tell(request: HttpRequest, action: str, obj: Any, fields: list[str], platform: Platform | None = None) -> None:
    """The trail names what was changed; personal data stay out of it."""
    tenancy_changed.send(
        sender=type(obj),
        actor=request.actor,  # type: ignore[attr-defined]
        action=action,
        obj=obj,
        platform=platform,
        new={"fields": sorted(fields)},
    )
