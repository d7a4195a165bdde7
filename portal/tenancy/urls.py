"""Addresses of registration, enterprise, platforms and account; included at the root."""

from django.urls import path

from portal.tenancy.views import account, members, platforms, profile, registration, texts

urlpatterns = [
    path("register/", registration.register, name="register"),
    path("register/check/", registration.check, name="register_check"),
    path("regions/cities/", registration.cities, name="region_cities"),
    path("privacy/", texts.text, {"about": "privacy"}, name="privacy"),
    path("terms/", texts.text, {"about": "terms"}, name="terms"),
    path("texts/<slug:about>/<slug:version>/", texts.text, name="text_version"),
    path("platforms/", platforms.platforms, name="platforms"),
    path("enterprise/", profile.enterprise, name="enterprise"),
    path("enterprise/edit/", profile.edit, name="enterprise_edit"),
    path("members/", members.members, name="members"),
    path("members/<int:pk>/end/", members.end, name="member_end"),
    path("account/", account.account, name="account"),
    path("switch/", account.switch, name="switch"),
]
