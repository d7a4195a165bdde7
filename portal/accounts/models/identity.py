"""Who a person is at another provider."""

from django.conf import settings
from django.db import models

from portal.accounts.querysets import OwnQuerySet


class ExternalIdentity(models.Model):
    """The provider's own name of the person never changes; an e-mail address may pass to somebody else."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="external_identities")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="accounts_identity_of_one_user")]

    def __str__(self) -> str:
        return f"{self.subject} @ {self.issuer}"
