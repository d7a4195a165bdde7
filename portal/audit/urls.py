"""Addresses of the trail; included at the root."""

from django.urls import path

from portal.audit import views

urlpatterns = [
    path("audit/", views.audit_trail, name="audit_trail"),
    path("audit/export.<str:form>", views.export, name="audit_export"),
]
