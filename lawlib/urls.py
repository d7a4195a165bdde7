"""Public addresses of the law library."""

from django.urls import path

from lawlib.api.library import InstrumentsView, InstrumentView, JurisdictionsView, TreatiesView, TreatyView
from lawlib.api.views import ComputeView, PlacesView, RulesView
from lawlib.views import first24, library, planner
from lawlib.views.deadlines import calendar, deadlines

app_name = "lawlib"
urlpatterns = [
    path("countries/", library.places, name="places"),
    path("countries/<slug:place>/", library.place, name="place"),
    path("laws/<slug:law>/", library.law, name="law"),
    path("treaties/", library.treaties, name="treaties"),
    path("treaties/<slug:treaty>/", library.treaty, name="treaty"),
    path("deadlines/", deadlines, name="deadlines"),
    path("deadlines/calendar.ics", calendar, name="deadlines-ics"),
    path("planner/", planner.planner, name="planner"),
    path("planner/calendar.ics", planner.calendar, name="planner-ics"),
    path("planner/plan.docx", planner.paper, name="planner-docx"),
    path("first-24-hours/", first24.index, name="first24"),
    path("first-24-hours/<slug:group>/", first24.page, name="first24-group"),
    path("api/v1/places/", PlacesView.as_view(), name="api-places"),
    path("api/v1/deadline-rules/", RulesView.as_view(), name="api-rules"),
    path("api/v1/deadlines/", ComputeView.as_view(), name="api-compute"),
    path("api/v1/jurisdictions/", JurisdictionsView.as_view(), name="api-jurisdictions"),
    path("api/v1/instruments/", InstrumentsView.as_view(), name="api-instruments"),
    path("api/v1/instruments/<slug:law>/", InstrumentView.as_view(), name="api-instrument"),
    path("api/v1/treaties/", TreatiesView.as_view(), name="api-treaties"),
    path("api/v1/treaties/<slug:treaty>/", TreatyView.as_view(), name="api-treaty"),
]
