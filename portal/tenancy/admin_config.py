"""Names the administration site of our own to Django; imported before any model, so it imports none."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    default_site = "portal.tenancy.admin_site.PortalAdminSite"
