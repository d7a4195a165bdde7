"""Serial numbers without gaps or doubles: one row per series, locked while a number is drawn."""

from django.db import models


class NumberSeries(models.Model):
    """For instance ("case", "ZJ", 2026): the last serial drawn."""

    kind = models.CharField(max_length=12)
    code = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "code", "year"], name="number_series_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.code} {self.year}: {self.last}"
