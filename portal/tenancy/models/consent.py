"""The one form in which a consent is kept, whatever it is about."""

from django.conf import settings
from django.db import models


class ConsentEntry(models.Model):
    """Who chose what about which text in which version, and when. Rows are added only: a withdrawal is a new row, and
    the last one of a key counts. The table of an app adds what the consent is about (a case, the account itself)."""

    key = models.CharField(max_length=20)
    choice = models.CharField(max_length=20)
    text_version = models.CharField(max_length=20)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.key}: {self.choice}"
