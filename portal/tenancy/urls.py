"""Addresses of registration, enterprise, platforms and account; included at the root."""

from django.urls import path

from portal.tenancy.views import account, join, leaving, members, platform, platforms, profile, registration, texts

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
    path("members/<int:pk>/end/", leaving.end, name="member_end"),
    path("members/<int:pk>/role/", members.change_role, name="member_role"),
    path("members/<int:pk>/reinstate/", members.reinstate, name="member_reinstate"),
    path("join/<int:user_id>/<str:token>/", join.join, name="join"),
    path("platform/", platform.own, name="own_platform"),
    path("platforms/<str:code>/", platform.platform, name="platform"),
    path("platforms/<str:code>/edit/", platform.edit, name="platform_edit"),
    path("platforms/<str:code>/duty/", platform.duty, name="platform_duty"),
    path("platforms/<str:code>/new/", platform.found_below, name="platform_new"),
    path("platforms/<str:code>/members/", members.members, name="platform_members"),
    path("account/", account.account, name="account"),
    path("switch/", account.switch, name="switch"),
]
