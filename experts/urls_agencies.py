"""Addresses of the directory of agencies, of the matching market and of insurance; included in `experts.urls`."""

from django.urls import path

from experts.api import AgenciesView, AgencyView
from experts.views import agencies, agency_desk, agency_pairs, own_agency

urlpatterns = [
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/<int:pk>/", agencies.agency, name="agency"),
    path("api/v1/agencies/", AgenciesView.as_view(), name="api-agencies"),
    path("api/v1/agencies/<int:pk>/", AgencyView.as_view(), name="api-agency"),
    path("own-agency/", own_agency.own_agency, name="own-agency"),
    path("desk/agencies/", agency_desk.desk, name="agency-desk"),
    path("desk/agencies/new/", agency_desk.new, name="agency-new"),
    path("desk/agencies/pair/", agency_pairs.pair, name="agency-pair"),
    path("desk/agencies/pair/<int:pk>/end/", agency_pairs.pair_end, name="agency-pair-end"),
    path("desk/agencies/<int:pk>/", agency_desk.file, name="agency-file"),
    path("desk/agencies/<int:pk>/edit/", agency_desk.edit, name="agency-edit"),
    path("desk/agencies/<int:pk>/flags/", agency_desk.settle, name="agency-flags"),
    path("desk/agencies/<int:pk>/people/", agency_desk.person, name="agency-person"),
    path("desk/agencies/<int:pk>/do/<slug:verb>/", agency_desk.step, name="agency-step"),
]
