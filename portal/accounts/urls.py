"""Addresses of what a person does with the own account; included at the root."""

from django.urls import path

from portal.accounts.views import consents, erasures, members, own_data, password, provider, second_factor, sessions

urlpatterns = [
    path("password/", password.ChangePassword.as_view(), name="password_change"),
    path("account/sessions/", sessions.sessions, name="sessions"),
    path("account/sessions/end/", sessions.end, name="sessions_end"),
    path("account/stay/", sessions.stay, name="session_stay"),
    path("login/provider/", provider.start, name="provider_start"),
    path("login/provider/callback/", provider.callback, name="provider_callback"),
    path("login/verify/", second_factor.verify, name="second_factor_verify"),
    path("account/second-factor/", second_factor.status, name="second_factor"),
    path("account/second-factor/set-up/", second_factor.set_up, name="second_factor_set_up"),
    path("account/second-factor/codes/", second_factor.codes, name="second_factor_codes"),
    path("account/second-factor/remove/", second_factor.remove, name="second_factor_remove"),
    path("account/consents/", consents.consents, name="consents"),
    path("account/consents/withdraw/", consents.withdrawn, name="consent_withdraw"),
    path("account/agree/", consents.asked, name="consents_asked"),
    path("account/data/", own_data.own_data, name="own_data"),
    path("account/data/copy/", own_data.ask, name="own_data_ask"),
    path("account/data/copy/<int:pk>/", own_data.take, name="own_data_file"),
    path("account/data/erase/", own_data.erase, name="erasure_ask"),
    path("erasures/", erasures.erasures, name="erasures"),
    path("erasures/<int:pk>/", erasures.decide, name="erasure_decide"),
    path("members/<int:pk>/second-factor/", members.reset, name="member_second_factor"),
]
