"""Addresses of the cases."""

from django.urls import path

from cases.views import desk

urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("desk/<str:number>/preview/", desk.desk_preview, name="desk-preview"),
    path("desk/<str:number>/claim/", desk.desk_claim, name="desk-claim"),
]
