"""The administration site: for system administrators acting as such, and without any content of cases."""

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from portal.tenancy.policies import can_use_admin_site


class PortalAdminSite(AdminSite):
    site_header = site_title = _("Administration of the portal")
    index_title = _("Platforms, enterprises, accounts")
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        return can_use_admin_site(getattr(request, "actor", None))

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """The portal has one door, with its lock-out; who is inside already and may not be here is told so."""
        if request.user.is_authenticated:
            raise PermissionDenied(_("The administration site is open to system administrators only."))
        return redirect_to_login(request.get_full_path())
