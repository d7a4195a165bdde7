"""Tells people what the rooms below announce about them."""

from django.contrib.auth.tokens import default_token_generator
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone

from portal.audit.events import chain_found_broken
from portal.inbox.services.notify import notify
from portal.tenancy.events import member_invited
from portal.tenancy.models import Membership, Role


@receiver(member_invited)
def on_invited(sender, *, actor, membership, is_new, **_) -> None:
    user, tenant = membership.user, membership.tenant
    names = {"zh": tenant.name_zh, "en": tenant.name_en or tenant.name_zh}
    notify(
        recipients=[user.pk],
        kind="member.invited" if is_new else "member.added",
        params={"place": names, "by": str(actor.user) if actor else ""},
        # SECURITY: the link is as good as a password until it is used; it reaches the address that was invited alone.
        url=reverse("join", args=[user.pk, default_token_generator.make_token(user)]) if is_new else "/account/",
        now=timezone.now(),
    )


@receiver(chain_found_broken)
def on_broken_chain(sender, *, chain, broken, **_) -> None:
    auditors = Membership.objects.filter(role=Role.AUDITOR, is_active=True).values_list("user_id", flat=True)
    notify(
        recipients=list(auditors),
        kind="audit.broken",
        params={"chain": chain.name, "seq": broken.seq, "reason": broken.reason},
        url="/audit/",
        level="red",
        now=timezone.now(),
    )
