"""Addresses of the experts' room; included at the root."""

from django.urls import include, path

from experts.views import directory, invitations, panel, seats

app_name = "experts"

urlpatterns = [
    path("", include("experts.urls_agencies")),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/<int:pk>/", invitations.invitation, name="invitation"),
    path("invitations/<int:pk>/accept/", invitations.accept, name="accept"),
    path("invitations/<int:pk>/decline/", invitations.decline, name="decline"),
    path("invitations/<int:pk>/conflict/", invitations.conflict, name="conflict"),
    path("seats/", seats.seats, name="seats"),
    path("seats/load/", seats.load, name="load"),
    path("seats/<int:pk>/opinion/", seats.opinion, name="opinion"),
    path("seats/<int:pk>/draft/", seats.draft, name="draft"),
    path("seats/<int:pk>/release/", panel.release, name="release"),
    path("experts/", directory.experts, name="directory"),
    path("experts/<int:pk>/", directory.expert, name="expert"),
]
