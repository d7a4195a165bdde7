"""Every address of the site; apps bring their own lists."""

from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

urlpatterns = [
    path("api/v1/schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("admin/", admin.site.urls),
    path("", include("portal.web.urls")),
    path("", include("portal.tenancy.urls")),
    path("", include("portal.audit.urls")),
    path("", include("portal.inbox.urls")),
    path("", include("portal.accounts.urls")),
    path("", include("lawlib.urls")),
    path("", include("experts.urls")),
    path("", include("cases.urls")),
    path("", include("risk_warnings.urls")),
]

handler400 = "portal.web.views.errors.bad_request"
handler403 = "portal.web.views.errors.forbidden"
handler404 = "portal.web.views.errors.not_found"
handler500 = "portal.web.views.errors.server_error"
