"""Listens to who comes and goes, and to what is told about people below."""

from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.utils import timezone

from portal.accounts import session as remembered
from portal.accounts.models import UsedPassword
from portal.accounts.selectors.needs import needs_of
from portal.accounts.selectors.second_factor import device_of
from portal.accounts.services.agree import keep_agreements
from portal.accounts.services.close_log_in import close_log_in
from portal.accounts.services.end_log_ins import end_log_ins
from portal.accounts.services.open_log_in import open_log_in
from portal.request_id import client_address
from portal.tenancy.events import tenancy_changed
from portal.tenancy.models import User


@receiver(user_logged_in)
def begin_session(sender, *, request, user, **_) -> None:
    now, needs = timezone.now(), needs_of(user)
    remembered.begin(request.session, limits=needs.limits, gates=needs.gates, now=now)
    if request.session.session_key is None:
        # Somebody else was logged in here: that session was emptied, and the new one has no key before it is stored.
        request.session.save()
    open_log_in(
        user=user,
        session_key=request.session.session_key,
        user_agent=request.META.get("HTTP_USER_AGENT", ""),
        address=client_address(request),
        now=now,
    )


@receiver(user_logged_out)
def end_session(sender, *, request, user, **_) -> None:
    if user is not None and request.session.session_key:
        close_log_in(session_key=request.session.session_key, now=timezone.now())


@receiver(tenancy_changed)
def heed(sender, *, actor, action, obj, new=None, **_) -> None:
    """A password that somebody else set is known to that somebody: it is changed at the next log-in, and whoever is
    still logged in with the old one is out."""
    if action in {"user.created", "user.password_set"} and actor is not None and actor.user_id != obj.pk:
        latest = UsedPassword.objects.filter(user=obj).values_list("pk", flat=True)[:1]
        UsedPassword.objects.filter(pk__in=list(latest)).update(by_other=True)
        end_log_ins(actor=actor, user=obj, why="password_set", now=timezone.now())
    if action == "consent.given":
        keep_agreements(user=obj, versions=new, now=timezone.now())
    if action in {"member.added", "member.changed"} and obj.platform_id and _needs_a_device(obj.user):
        # Who sees others' files from now on comes in anew, past the gate.
        end_log_ins(actor=actor, user=obj.user, why="new_duty", now=timezone.now())


def _needs_a_device(user: User) -> bool:
    return settings.SECOND_FACTOR_REQUIRED and device_of(user) is None
