"""Every address of the site; apps bring their own lists."""

from django.contrib import admin
from django.urls import include, path

from portal.inbox.stream import stream

urlpatterns = [
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("live/", stream, name="live"),
]
