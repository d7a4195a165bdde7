"""Addresses of what a person does with the own account; included at the root."""

from django.urls import path

from portal.accounts.views import password, sessions

urlpatterns = [
    path("password/", password.ChangePassword.as_view(), name="password_change"),
    path("account/sessions/", sessions.sessions, name="sessions"),
    path("account/sessions/end/", sessions.end, name="sessions_end"),
    path("account/stay/", sessions.stay, name="session_stay"),
]
