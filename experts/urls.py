"""Addresses of the experts' room; included at the root."""

from django.urls import include, path

from experts.api_experts import ExpertsView, ExpertView
from experts.views import after, commissions, directory, invitations, lists, load, own, panel, public, seats, standing

app_name = "experts"

urlpatterns = [
    path("", include("experts.urls_agencies")),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/<int:pk>/", invitations.invitation, name="invitation"),
    path("invitations/<int:pk>/accept/", invitations.accept, name="accept"),
    path("invitations/<int:pk>/decline/", invitations.decline, name="decline"),
    path("invitations/<int:pk>/conflict/", invitations.conflict, name="conflict"),
    path("seats/", seats.seats, name="seats"),
    path("seats/load/", load.load, name="load"),
    path("seats/load/leave/", load.leave, name="leave"),
    path("seats/load/back/", load.back, name="leave-end"),
    path("seats/<int:pk>/opinion/", seats.opinion, name="opinion"),
    path("seats/<int:pk>/draft/", seats.draft, name="draft"),
    path("seats/<int:pk>/message/", after.member_message, name="message"),
    path("seats/<int:pk>/honorarium/", after.propose, name="honorarium"),
    path("seats/<int:pk>/honorarium/approve/", after.approve, name="honorarium-approve"),
    path("seats/<int:pk>/honorarium/paid/", after.paid, name="honorarium-paid"),
    path("seats/<int:pk>/rate/", after.rate, name="rate"),
    path("panels/<int:pk>/", after.panel, name="panel"),
    path("panels/<int:pk>/message/", after.message, name="panel-message"),
    path("seats/<int:pk>/release/", panel.release, name="release"),
    path("experts/", public.experts, name="experts"),
    path("experts/groups/", public.groups, name="groups"),
    path("experts/<int:pk>/", public.expert, name="public-expert"),
    path("api/v1/experts/", ExpertsView.as_view(), name="api-experts"),
    path("api/v1/experts/<int:pk>/", ExpertView.as_view(), name="api-expert"),
    path("desk/experts/", directory.experts, name="directory"),
    path("commissions/", commissions.commissions, name="commissions"),
    path("commissions/new/", commissions.new, name="commission-new"),
    path("commissions/<int:pk>/", commissions.commission, name="commission"),
    path("commissions/<int:pk>/end/", commissions.end, name="commission-end"),
    path("commissions/visits/<int:pk>/settle/", commissions.settle, name="visit-settle"),
    path("experts/apply/", own.apply, name="apply"),
    path("experts/own/", own.own, name="own"),
    path("experts/own/profile/", own.profile, name="own-profile"),
    path("experts/own/withdraw/", own.withdraw, name="withdraw"),
    path("desk/experts/candidates/", standing.candidates, name="candidates"),
    path("desk/experts/nominate/", standing.nominate, name="nominate"),
    path("desk/experts/lists/<slug:target>/", lists.lists, name="lists"),
    path("desk/experts/lists/<int:pk>/rows/", lists.one, name="list"),
    path("desk/experts/lists/<int:pk>/<slug:verb>/", lists.step, name="list-step"),
    path("experts/licences/<int:pk>/proof/", standing.proof, name="licence-proof"),
    path("desk/experts/<int:pk>/", directory.expert, name="expert"),
    path("desk/experts/<int:pk>/standing/<slug:verb>/", standing.step, name="standing-step"),
]
