"""Passwords of before, as hashes, so that an old one does not come back."""

from django.conf import settings
from django.db import models

from portal.accounts.querysets import OwnQuerySet


class UsedPassword(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="used_passwords")
    hash = models.CharField(max_length=128)
    by_other = models.BooleanField(default=False)  # set by an administrator, who knows it: to be changed at log-in
    at = models.DateTimeField(auto_now_add=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.at:%Y-%m-%d}"
