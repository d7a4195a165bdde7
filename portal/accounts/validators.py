"""Password rules as Django's `AUTH_PASSWORD_VALIDATORS` wants them."""

from typing import Any

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.accounts.models import UsedPassword
from portal.accounts.rules.passwords import KINDS, LONG, SHORT, is_strong

REMEMBERED = 5


class StrengthValidator:
    def validate(self, password: str, user: Any = None) -> None:
        if not is_strong(password):
            raise ValidationError(self.get_help_text(), code="password_weak")

    def get_help_text(self) -> str:
        return _(
            "Use at least %(long)d characters, or %(short)d with %(kinds)d of these: capitals, small letters, digits, "
            "signs."
        ) % {"long": LONG, "short": SHORT, "kinds": KINDS}


class NotUsedBeforeValidator:
    """Compares with the last few; Django tells it of every password that is set, whoever sets it."""

    def validate(self, password: str, user: Any = None) -> None:
        if user is None or user.pk is None:
            return
        used = UsedPassword.objects.filter(user=user).values_list("hash", flat=True)[:REMEMBERED]
        if any(check_password(password, old) for old in {*used, user.password}):
            raise ValidationError(self.get_help_text(), code="password_used")

    def password_changed(self, password: str, user: Any = None) -> None:
        UsedPassword.objects.create(user=user, hash=user.password)
        kept = UsedPassword.objects.filter(user=user).values_list("pk", flat=True)[:REMEMBERED]
        UsedPassword.objects.filter(user=user).exclude(pk__in=list(kept)).delete()

    def get_help_text(self) -> str:
        return _("Not one of your last %(number)d passwords.") % {"number": REMEMBERED}
