"""Joint responses: the page that the lead and each party see differently, their steps, papers and costs."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from cases.errors import CaseError
from cases.forms.joint import CostForm, EndForm, PaperForm
from cases.models import JointCost, JointPaper, JointParty, JointResponse
from cases.policies import can_file_request
from cases.querysets_clusters import leads
from cases.rules.steps import StepError
from cases.selectors.joint import joint_page, joints_of
from cases.services.joint.costs import agree_to_cost, propose_cost
from cases.services.joint.lead import end_joint
from cases.services.joint.take_part import open_paper, share_paper, take_back_paper
from cases.views import step_table
from cases.views.joint_steps import LEAD_STEPS, PARTY_STEPS, offered
from cases.views.scope import require
from cases.views.step_table import Failed, Step
from cases.words import refusal_words


@require_GET
@login_required
def listing(request: HttpRequest) -> HttpResponse:
    if not (can_file_request(request.actor) or leads(request.actor)):
        raise Http404
    return render(request, "cases/pages/joints.html", {"joints": joints_of(request.actor), "now": timezone.now()})


def own_joint(request: HttpRequest, pk: int) -> JointResponse:
    found = JointResponse.objects.visible_to(request.actor).select_related("platform").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@never_cache
@require_GET
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, own_joint(request, pk))


@require_POST
@login_required
def take(request: HttpRequest, pk: int, party: int, verb: str) -> HttpResponse:
    """A step of one party: its own, or the lead's about it."""
    joint = own_joint(request, pk)
    found = JointParty.objects.visible_to(request.actor).select_related("joint").filter(pk=party, joint=pk).first()
    step = step_table.row_of({**PARTY_STEPS, **LEAD_STEPS}, verb)
    if found is None:
        raise Http404
    ours = request.actor.enterprise is not None and found.enterprise_id == request.actor.enterprise.pk
    require(ours if verb in PARTY_STEPS else leads(request.actor))

    def page(failed: Failed) -> HttpResponse:
        return _page(request, joint, step_of=found.pk, step_failed=failed)

    def then(_found: JointParty | None) -> HttpResponse:
        return redirect("joint", pk=pk)

    return step_table.take(request, verb, step, page=page, then=then, party=found)


@require_POST
@login_required
def share(request: HttpRequest, pk: int) -> HttpResponse:
    joint = own_joint(request, pk)
    context = joint_page(request.actor, joint, now=timezone.now())
    require(context["seated"])
    form = PaperForm(request.POST, files=context["own_files"])
    if not form.is_valid():
        return _page(request, joint, paper_form=form)
    given = {"party": context["own"], "attachment": form.cleaned_data["attachment"]}
    done = _("The file stands in the joint file now.")
    return _done(request, pk, done, lambda now: share_paper(actor=request.actor, now=now, **given))


def own_paper(request: HttpRequest, pk: int, paper: int) -> JointPaper:
    own_joint(request, pk)
    papers = JointPaper.objects.visible_to(request.actor).select_related("party", "joint__platform")
    found = papers.filter(pk=paper, joint=pk).first()
    if found is None:
        raise Http404
    return found


@require_POST
@login_required
def take_back(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    found = own_paper(request, pk, paper)
    require(request.actor.enterprise is not None and found.party.enterprise_id == request.actor.enterprise.pk)
    done = _("Taken back. The others can open it no more.")
    return _done(request, pk, done, lambda now: take_back_paper(actor=request.actor, paper=found, now=now))


@never_cache
@require_GET
@login_required
def paper_file(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """SECURITY: read through the joint file alone, never inside the site; the owner sees who has had it."""
    found = own_paper(request, pk, paper)
    if found.withdrawn_at is not None:
        raise Http404
    try:
        with transaction.atomic():
            attachment = open_paper(actor=request.actor, paper=found, now=timezone.now())
            stream = attachment.file.open("rb")
    except CaseError as error:
        messages.error(request, refusal_words(error))
        return redirect("joint", pk=pk)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(stream, as_attachment=True, filename=found.name, content_type=attachment.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@require_POST
@login_required
def costs(request: HttpRequest, pk: int) -> HttpResponse:
    joint = own_joint(request, pk)
    require(leads(request.actor))
    form = CostForm(request.POST, parties=_joined(request, joint))
    if not form.is_valid():
        return _page(request, joint, cost_form=form)
    given = {name: form.cleaned_data[name] for name in ("words", "total", "currency")} | {"parts": form.parts}
    done = _("Everybody who has joined is asked to agree.")
    return _done(request, pk, done, lambda now: propose_cost(actor=request.actor, joint=joint, now=now, **given))


@require_POST
@login_required
def agree(request: HttpRequest, pk: int, note: int) -> HttpResponse:
    own_joint(request, pk)
    cost = JointCost.objects.visible_to(request.actor).filter(joint=pk, version=note).first()
    if cost is None:
        raise Http404
    require(request.actor.enterprise is not None)
    done = _("Agreed, for your own part.")
    return _done(request, pk, done, lambda now: agree_to_cost(actor=request.actor, cost=cost, now=now))


@require_POST
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    joint = own_joint(request, pk)
    require(leads(request.actor))
    form = EndForm(request.POST)
    if not form.is_valid():
        return _page(request, joint, end_form=form)
    note = form.cleaned_data["note"]
    done = _("Ended. The joint file is closed.")
    return _done(request, pk, done, lambda now: end_joint(actor=request.actor, joint=joint, note=note, now=now))


def _done(request: HttpRequest, pk: int, done: str, run: Callable[[datetime], object]) -> HttpResponse:
    """Run a service; say that it is done, or why it was refused. Back to the page, or to the list where it is gone."""
    try:
        with transaction.atomic():
            run(timezone.now())
    except (CaseError, StepError) as error:
        messages.error(request, refusal_words(error))
    else:
        messages.success(request, done)
    return redirect("joint", pk=pk)


def _joined(request: HttpRequest, joint: JointResponse) -> list[JointParty]:
    rows = JointParty.objects.visible_to(request.actor).filter(joint=joint, state="joined")
    return list(rows)


def _page(
    request: HttpRequest, joint: JointResponse, *, step_of: int = 0, step_failed: Failed = None, **forms: Any
) -> HttpResponse:
    """`step_failed` is a step of the party `step_of`, `forms` are others that come back as they were typed."""
    context = joint_page(request.actor, joint, now=timezone.now())
    own, lead = context["own"], context["leads"]
    running = joint.is_running

    def steps(table: dict[str, Step], party: JointParty) -> list[dict[str, Any]]:
        return offered(table, party, step_failed if party.pk == step_of else None) if running else []

    context["steps"] = steps(PARTY_STEPS, own) if own else []
    if lead:
        context["rows"] = [(one, steps(LEAD_STEPS, one)) for one in context["parties"]]
        joined = [one for one in context["parties"] if one.state == "joined"]
        context["cost_form"] = CostForm(parties=joined) if joined and running else None
        context["end_form"] = EndForm() if running else None
    if context["seated"]:
        context["paper_form"] = PaperForm(files=context["own_files"])
    status = 422 if forms or step_failed else 200
    return render(request, "cases/pages/joint.html", {**context, **forms}, status=status)
