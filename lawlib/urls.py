"""Public addresses of the law library."""

from django.urls import path

from lawlib.api.views import ComputeView, PlacesView, RulesView
from lawlib.views import first24
from lawlib.views.deadlines import calendar, deadlines

app_name = "lawlib"
urlpatterns = [
    path("deadlines/", deadlines, name="deadlines"),
    path("deadlines/calendar.ics", calendar, name="deadlines-ics"),
    path("first-24-hours/", first24.index, name="first24"),
    path("first-24-hours/<slug:group>/", first24.page, name="first24-group"),
    path("api/v1/places/", PlacesView.as_view(), name="api-places"),
    path("api/v1/deadline-rules/", RulesView.as_view(), name="api-rules"),
    path("api/v1/deadlines/", ComputeView.as_view(), name="api-compute"),
]
