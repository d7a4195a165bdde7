"""What belongs to a seat besides the opinion: words among the panel, the honorarium, ratings after closing."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from experts.models.expert import Expert
from experts.models.panel import Panel, Seat
from experts.querysets.after import HonorariumQuerySet, PanelMessageQuerySet, SeatRatingQuerySet


class PanelMessage(models.Model):
    """One message among the members of a panel and its staff; `seat` is empty where staff wrote it. Never changed."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="messages")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = models.TextField(_("message"), max_length=4000)
    at = models.DateTimeField()

    objects = PanelMessageQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["panel", "id"], name="message_by_panel")]

    def __str__(self) -> str:
        return self.body[:60]


class Honorarium(models.Model):
    """What an expert is paid for one opinion: proposed with its basis, approved by a second person, then paid. It is
    the expert's to read, also when the seat was left: so `expert` stands here again."""

    seat = models.OneToOneField(Seat, on_delete=models.PROTECT, related_name="honorarium")
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="honoraria")
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, default="CNY")
    basis = models.CharField(_("basis"), max_length=500)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    paid_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = HonorariumQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="honorarium_above_zero"),
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("proposed_by")),
                name="honorarium_second_person",
            ),
            models.CheckConstraint(
                condition=models.Q(paid_on=None) | models.Q(approved_by__isnull=False),
                name="honorarium_paid_if_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.amount} for seat {self.seat_id}"


class SeatRating(models.Model):
    """Five items from 1 to 5, once by the handler and once by the enterprise, who rates the help in its case; after
    closing. Kept from the public and from the expert; what counts is `Expert.rating`, from several seats on."""

    class By(models.TextChoices):
        HANDLER = "handler", pgettext_lazy("rating", "the handler")
        ENTERPRISE = "enterprise", pgettext_lazy("rating", "the enterprise")

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="ratings")
    by = models.CharField(max_length=10, choices=By.choices)
    speed = models.PositiveSmallIntegerField(_("speed"))
    expertise = models.PositiveSmallIntegerField(_("expertise"))
    usefulness = models.PositiveSmallIntegerField(_("usefulness"))
    attitude = models.PositiveSmallIntegerField(_("attitude"))
    overall = models.PositiveSmallIntegerField(_("overall"))
    comment = models.CharField(_("comment"), max_length=1000, blank=True)
    rated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = SeatRatingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "by"], name="seat_rated_once_by_each"),
            models.CheckConstraint(
                condition=models.Q(
                    speed__range=(1, 5),
                    expertise__range=(1, 5),
                    usefulness__range=(1, 5),
                    attitude__range=(1, 5),
                    overall__range=(1, 5),
                ),
                name="seat_rating_one_to_five",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by} on seat {self.seat_id}"
