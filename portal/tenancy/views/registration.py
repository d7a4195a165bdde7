"""An enterprise registers; what it typed is checked while it types."""

from django.contrib import messages
from django.contrib.auth import authenticate, login
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from portal.tenancy.forms.fields import city_choices, language
from portal.tenancy.forms.registration import RegistrationForm
from portal.tenancy.models import Role, User
from portal.tenancy.opens_account import opens_account
from portal.tenancy.rules.regions import REGIONS, province_of
from portal.tenancy.rules.texts import versions_in_force
from portal.tenancy.rules.uscc import UsccError, check_uscc, normalise_uscc
from portal.tenancy.scope import system
from portal.tenancy.selectors import region_hint
from portal.tenancy.services.register_enterprise import register_enterprise
from portal.tenancy.words import uscc_problem

BACKEND = "django.contrib.auth.backends.ModelBackend"


@opens_account
@never_cache
@sensitive_post_parameters("password")
def register(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("workplace")
    form = RegistrationForm(request.POST or None)
    user = (_registered(form) or _repeated(request, form)) if request.method == "POST" else None
    if user is None:
        return render(request, "tenancy/pages/register.html", {"form": form}, status=422 if form.errors else 200)
    login(request, user, backend=BACKEND)
    messages.success(request, _("Your enterprise is registered. Complete its profile, then file your request."))
    return redirect("enterprise")


def _registered(form: RegistrationForm) -> User | None:
    if not form.is_valid():
        return None
    names = ("username", "password", "display_name", "mobile", "email", "name_zh", "uscc", "region")
    values = {name: form.cleaned_data[name] for name in names}
    try:
        return register_enterprise(**values, language=language(), agreed=versions_in_force()).user
    except IntegrityError:
        # Somebody was faster by a moment, perhaps the same person's second click: now the form finds the names taken.
        form.full_clean()
        return None


def _repeated(request: HttpRequest, form: RegistrationForm) -> User | None:
    """The person whose same form came in a moment ago; proven by the password, under the log-in's lock-out."""
    if not form.may_be_a_repeat:
        return None
    user = authenticate(request, username=form.data.get("username"), password=form.data.get("password"))
    mine = {"enterprise__uscc": normalise_uscc(form.data.get("uscc", "")), "role": Role.ENTERPRISE_ADMIN}
    with system("tenancy.register"):
        return user if isinstance(user, User) and user.memberships.filter(**mine).exists() else None


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """What is wrong with a code, or where it was registered. SECURITY: it never says whether the code is known here, so
    it cannot be asked who our enterprises are; only sending the whole form tells."""
    uscc = normalise_uscc(request.POST.get("uscc", ""))
    context = {"problem": "", "hint": "", "region": None}
    try:
        check_uscc(uscc)
    except UsccError as error:
        context["problem"] = uscc_problem(error) if uscc else ""
    else:
        chosen = request.POST.get("city") or request.POST.get("province", "")
        context["hint"] = region_hint(uscc=uscc, region=chosen)
        context["form"] = None if chosen else RegistrationForm.with_region_of(uscc)
    return render(request, "tenancy/partials/uscc_said.html", context)


@require_safe
def cities(request: HttpRequest) -> HttpResponse:
    """The options of the city select for one province."""
    province = request.GET.get("province", "")
    known = province in REGIONS and province_of(province) == province
    options = city_choices(language(), province if known else "")
    return render(request, "tenancy/partials/cities.html", {"options": options})
