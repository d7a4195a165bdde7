"""What the administration site adds to people: the second factor of one who has lost the device."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.accounts.services.remove_second_factor import reset_second_factor
from portal.tenancy.admin import PersonAdmin
from portal.tenancy.models import User

admin.site.unregister(TOTPDevice)  # SECURITY: its page shows the secret
admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(PersonAdmin):
    actions = ["reset_second_factor"]

    @admin.action(description=_("Reset the second factor"), permissions=["change"])
    def reset_second_factor(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        actor = request.actor  # type: ignore[attr-defined]
        done = sum(reset_second_factor(actor=actor, user=user, now=timezone.now()) for user in queryset)
        words = ngettext("%(n)d second factor is reset.", "%(n)d second factors are reset.", done) % {"n": done}
        self.message_user(request, words, messages.SUCCESS if done else messages.WARNING)
