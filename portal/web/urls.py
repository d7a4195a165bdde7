"""URLs of the shell; included at the root by `portal.urls`."""

from django.contrib.auth import views as auth
from django.urls import path

from portal.web.views import account, language, pages, parts

urlpatterns = [
    path("", pages.home, name="home"),
    path("emergency/", pages.emergency, name="emergency"),
    path("search/", pages.search, name="search"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("map/", pages.site_map, name="site_map"),
    path("language/", language.switch_language, name="set_language"),
    path("login/", account.LogIn.as_view(), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("work/", account.workplace, name="workplace"),
    path("shell/rail/", parts.rail, name="shell_rail"),
    path("shell/bar/", parts.bar, name="shell_bar"),
]
