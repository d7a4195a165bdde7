"""Public addresses of the law library."""

from django.urls import path

from lawlib.api.views import ComputeView, PlacesView, RulesView
from lawlib.views.deadlines import deadlines

app_name = "lawlib"
urlpatterns = [
    path("deadlines/", deadlines, name="deadlines"),
    path("api/v1/places/", PlacesView.as_view(), name="api-places"),
    path("api/v1/deadline-rules/", RulesView.as_view(), name="api-rules"),
    path("api/v1/deadlines/", ComputeView.as_view(), name="api-compute"),
]
