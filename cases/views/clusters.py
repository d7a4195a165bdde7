"""Clusters: the list, one of them, and the way from it to a joint response."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cases.errors import CaseError
from cases.forms.joint import AliasForm, OpenJointForm
from cases.models import Case, Cluster, JointResponse
from cases.querysets_clusters import leads
from cases.rules.joint import JointError
from cases.selectors.joint import cluster_list, cluster_page, sees_clusters
from cases.services.clusters.name_alike import name_alike
from cases.services.joint.lead import invite_party, open_joint
from cases.views.scope import require
from cases.words import refusal_words

PER_PAGE = 50


def clusters_only(view):
    """To everybody but the national centre and industry platforms these pages do not exist."""

    @login_required
    @wraps(view)
    def inner(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not sees_clusters(request.actor):
            raise Http404
        return view(request, *args, **kwargs)

    return inner


@require_GET
@clusters_only
def listing(request: HttpRequest) -> HttpResponse:
    past = request.GET.get("box") == "past"
    page = Paginator(cluster_list(request.actor, past=past), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/pages/clusters.html", {"page": page, "past": past, "leads": leads(request.actor)})


def own_cluster(request: HttpRequest, pk: int) -> Cluster:
    found = Cluster.objects.visible_to(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_GET
@clusters_only
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, own_cluster(request, pk), OpenJointForm())


@require_POST
@clusters_only
def open_response(request: HttpRequest, pk: int) -> HttpResponse:
    cluster = own_cluster(request, pk)
    require(leads(request.actor))
    form = OpenJointForm(request.POST)
    if form.is_valid():
        try:
            with transaction.atomic():
                open_joint(actor=request.actor, cluster=cluster, now=timezone.now(), **form.cleaned_data)
        except CaseError as error:
            messages.error(request, refusal_words(error))
        else:
            messages.success(request, _("Opened. Invite the enterprises one by one."))
        return redirect("cluster", pk=pk)
    return _page(request, cluster, form, status=422)


@require_POST
@clusters_only
def alike(request: HttpRequest, pk: int) -> HttpResponse:
    cluster = own_cluster(request, pk)
    require(leads(request.actor))
    form = AliasForm(request.POST)
    if not form.is_valid():
        return _page(request, cluster, OpenJointForm(), alias_form=form, status=422)
    try:
        with transaction.atomic():
            name_alike(actor=request.actor, cluster=cluster, name=form.cleaned_data["name"], now=timezone.now())
    except CaseError as error:
        messages.error(request, refusal_words(error))
    else:
        messages.success(request, _("Both names count as one claimant now."))
    return redirect("cluster", pk=pk)


@require_POST
@clusters_only
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """One enterprise, by the number of its case."""
    cluster = own_cluster(request, pk)
    require(leads(request.actor))
    joint = JointResponse.objects.visible_to(request.actor).filter(cluster=cluster, ended_at=None).first()
    case = Case.objects.visible_to(request.actor).filter(number=request.POST.get("case", "")).first()
    if joint is None or case is None:
        raise Http404
    try:
        with transaction.atomic():
            invite_party(actor=request.actor, joint=joint, case=case, now=timezone.now())
    except (CaseError, JointError) as error:
        messages.error(request, refusal_words(error))
    else:
        messages.success(request, _("Invited. It learns the claimant and how many there are, nobody's name."))
    return redirect("cluster", pk=pk)


def _page(
    request: HttpRequest,
    cluster: Cluster,
    form: OpenJointForm,
    alias_form: AliasForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = cluster_page(request.actor, cluster, now=timezone.now())
    context |= {"form": form, "alias_form": alias_form or AliasForm()}
    return render(request, "cases/pages/cluster.html", context, status=status)
