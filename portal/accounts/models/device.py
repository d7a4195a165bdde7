"""The device of the second factor, as django-otp keeps it, with its secret sealed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.sealing import seal, unseal


class SealedDevice(TOTPDevice):
    """`key` holds the sealed secret; who computes a code asks for `bin_key`."""

    class Meta:
        proxy = True
        verbose_name = _("second factor")
        verbose_name_plural = _("second factors")

    @property
    def bin_key(self) -> bytes:
        """Raises `NotOpened`."""
        return unseal(self.key, about=about(self.user_id))

    @bin_key.setter
    def bin_key(self, secret: bytes) -> None:
        self.key = seal(secret, about=about(self.user_id))


def about(user_id: int) -> str:
    return f"second-factor:{user_id}"
