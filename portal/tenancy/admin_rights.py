"""Rights inside the administration site follow from the role, not from a second list of model permissions."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from portal.tenancy.policies import can_use_admin_site


def is_administrator(request: HttpRequest) -> bool:
    return can_use_admin_site(getattr(request, "actor", None))


class ForAdministrators(admin.ModelAdmin):
    """Administrators see, add and change; nobody deletes: records are ended, not removed."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_administrator(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_administrator(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_administrator(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_administrator(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnly(ForAdministrators):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
