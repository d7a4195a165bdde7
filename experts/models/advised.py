"""For whom, and against whom, experts have advised on the portal's panels."""

from django.db import models

from experts.models.panel import Seat
from experts.rules.names import LONGEST_KEY


class Advised(models.Model):
    """One name of a side in the matter on which the seat's expert read the file; compared like an engagement by
    `party_key`, counted from the day of accepting to the end of access. SECURITY: nobody reads it but the conflict
    check: it would tell the staff of one platform of an enterprise's case at another."""

    class Side(models.TextChoices):
        FOR = "advised", "for"
        AGAINST = "advised_against", "against"

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="advised")
    side = models.CharField(max_length=16, choices=Side.choices)
    party_key = models.CharField(max_length=LONGEST_KEY, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "side", "party_key"], name="advised_once")]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.side} {self.party_key}"
