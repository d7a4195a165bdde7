"""Addresses of the inbox and of the live stream; included at the root."""

from django.urls import path

from portal.inbox import views, views_bounces, views_robots
from portal.inbox.stream import stream

urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/<int:pk>/", views.open_item, name="inbox_open"),
    path("inbox/read/", views.mark, name="inbox_read"),
    path("reminder-channels/", views_robots.robots, name="robots"),
    path("reminder-channels/<int:pk>/", views_robots.detail, name="robot"),
    path("reminder-channels/<int:pk>/<slug:verb>/", views_robots.take, name="robot-do"),
    path("hooks/mail/", views_bounces.receive, name="mail-hook"),
    path("live/", stream, name="live"),
]
