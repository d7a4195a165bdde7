"""Addresses of the directory of agencies, of the matching market and of insurance; included in `experts.urls`."""

from django.urls import path

from experts.api import AgenciesView, AgencyView
from experts.views import agencies, agency_desk, agency_pairs, complaints, cover, introductions, needs, own_agency

urlpatterns = [
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/<int:pk>/", agencies.agency, name="agency"),
    path("bodies/", agencies.bodies, name="bodies"),
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
    path("desk/agencies/<int:pk>/contacts/", complaints.contacts, name="agency-contacts"),
    path("desk/agencies/<int:pk>/contacts/new/", complaints.contact_new, name="agency-contact"),
    path("agencies/<int:pk>/complain/", complaints.complain, name="complain"),
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaints/<int:pk>/", complaints.complaint, name="complaint"),
    path("needs/", needs.needs, name="needs"),
    path("needs/new/", needs.new, name="need-new"),
    path("needs/<int:pk>/", needs.need, name="need"),
    path("needs/<int:pk>/close/", needs.close, name="need-close"),
    path("needs/<int:pk>/outcome/", needs.outcome, name="need-outcome"),
    path("introductions/", introductions.introductions, name="introductions"),
    path("introductions/<int:pk>/", introductions.introduction, name="introduction"),
    path("introductions/<int:pk>/clear/", introductions.clear, name="introduction-clear"),
    path("introductions/<int:pk>/leave/", introductions.leave, name="introduction-leave"),
    path("introductions/<int:pk>/offer/", introductions.offer, name="introduction-offer"),
    path("introductions/<int:pk>/choose/", needs.choose, name="introduction-choose"),
    path("cover/", cover.cover, name="cover"),
    path("cover/enquiries/", cover.enquiries, name="cover-enquiries"),
    path("cover/enquiries/new/", cover.new, name="cover-new"),
    path("cover/enquiries/<int:pk>/", cover.enquiry, name="cover-enquiry"),
    path("cover/enquiries/<int:pk>/end/", cover.end, name="cover-end"),
    path("desk/cover/new/", cover.product_new, name="cover-product-new"),
    path("desk/cover/<int:pk>/", cover.product, name="cover-product"),
    path("desk/cover/<int:pk>/show/", cover.product_show, name="cover-show"),
]
