"""The people of an enterprise or a platform: accounts, invitations, roles."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from portal.tenancy.forms.members import ColleagueForm, InviteForm
from portal.tenancy.models import Enterprise, Membership, Platform, Role
from portal.tenancy.policies import can_manage_members, roles_to_give
from portal.tenancy.selectors import former_people_of, people_of
from portal.tenancy.services.add_colleague import add_colleague
from portal.tenancy.services.add_member import add_member
from portal.tenancy.services.invite_member import NobodyFound, ServesAlready, SeveralFound, invite_member


def tenant_of(request: HttpRequest, code: str = "") -> Platform | Enterprise:
    """The own tenant, or the platform of the address. Raises `PermissionDenied`."""
    tenant = get_object_or_404(Platform, code=code) if code else request.actor.tenant
    if tenant is None or not can_manage_members(request.actor, tenant):
        raise PermissionDenied(
            _("Only the administrator of an enterprise or the head of a platform manages its members.")
        )
    return tenant


def members_url(request: HttpRequest, tenant: Platform | Enterprise) -> str:
    if isinstance(tenant, Platform) and tenant != request.actor.platform:
        return reverse("platform_members", args=[tenant.code])
    return reverse("members")


def managed_member(request: HttpRequest, pk: int) -> Membership:
    """A membership of a tenant whose people the actor manages. Raises `Http404` for others, and `PermissionDenied` for
    one whose role the actor could not give, and for the own one."""
    tenant_of(request)
    found = Membership.objects.select_related("user", "platform", "enterprise").filter(pk=pk).first()
    if found is None or not can_manage_members(request.actor, found.tenant):
        raise Http404
    if found.role not in roles_to_give(request.actor, found.tenant) or found.user_id == request.actor.user_id:
        raise PermissionDenied(_("This membership is ended by a system administrator."))
    return found


@login_required
@sensitive_post_parameters("password")
def members(request: HttpRequest, code: str = "") -> HttpResponse:
    tenant = tenant_of(request, code)
    roles = roles_to_give(request.actor, tenant)
    inviting = bool(code) or request.POST.get("form") == "invite"
    sent = request.POST if request.method == "POST" else None
    invite = InviteForm(sent if inviting else None, roles=roles, prefix="invite")
    # An account with a first password is opened for colleagues at the own place only; elsewhere people are invited.
    form = None if code else ColleagueForm(None if inviting else sent, roles=roles)
    if request.method == "POST":
        done = _invited(request, invite, tenant) if inviting else form is not None and _added(request, form)
        if done:
            return redirect(members_url(request, tenant))
    context = {
        "form": form,
        "invite": invite,
        "people": people_of(tenant),
        "former": former_people_of(tenant),
        "tenant": tenant,
        "roles": [(role.value, role.label) for role in roles],
        "may_end": set(roles),
    }
    failed = invite.errors or (form is not None and form.errors)
    return render(request, "tenancy/pages/members.html", context, status=422 if failed else 200)


def _added(request: HttpRequest, form: ColleagueForm) -> bool:
    if not form.is_valid():
        return False
    try:
        add_colleague(actor=request.actor, **form.cleaned_data)
    except IntegrityError:
        form.full_clean()  # the user name was taken a moment ago; now the form finds that
        return False
    messages.success(request, _("The account is open."))
    return True


def _invited(request: HttpRequest, form: InviteForm, tenant: Platform | Enterprise) -> bool:
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            made = invite_member(actor=request.actor, tenant=tenant, **form.cleaned_data)
    except NobodyFound:
        form.add_error("who", _("Nobody has this user name. Give an e-mail address to invite somebody new."))
    except SeveralFound:
        form.add_error("who", _("Several accounts have this address. Give the user name."))
    except ServesAlready:
        form.add_error("who", _("This person serves here already; change the role in the list."))
    else:
        messages.success(request, _("%(who)s is invited.") % {"who": made.user})
        return True
    return False


@login_required
@require_POST
def change_role(request: HttpRequest, pk: int) -> HttpResponse:
    found = managed_member(request, pk)
    role = request.POST.get("role", "")
    if not found.is_active or role not in roles_to_give(request.actor, found.tenant):
        raise PermissionDenied(_("This role cannot be given here."))
    if _is_last_administrator(found, role):
        messages.error(request, _("An enterprise needs at least one administrator. Name another one first."))
    else:
        add_member(actor=request.actor, user=found.user, tenant=found.tenant, role=role)
        messages.success(request, _("%(who)s is now: %(role)s.") % {"who": found.user, "role": Role(role).label})
    return redirect(members_url(request, found.tenant))


def _is_last_administrator(member: Membership, role: str) -> bool:
    if member.role != Role.ENTERPRISE_ADMIN or role == Role.ENTERPRISE_ADMIN:
        return False
    others = Membership.objects.filter(enterprise=member.enterprise, role=Role.ENTERPRISE_ADMIN, is_active=True)
    return not others.exclude(pk=member.pk).exists()


@login_required
@require_POST
def reinstate(request: HttpRequest, pk: int) -> HttpResponse:
    found = managed_member(request, pk)
    add_member(actor=request.actor, user=found.user, tenant=found.tenant, role=found.role)
    messages.success(request, _("%(who)s serves here again.") % {"who": found.user})
    return redirect(members_url(request, found.tenant))
