"""Public addresses of the law library."""

from django.urls import path

from lawlib.views.deadlines import deadlines

app_name = "lawlib"
urlpatterns = [path("deadlines/", deadlines, name="deadlines")]
