"""The directories for search engines, in the site map that the library keeps: who is on show today, nobody else."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from experts.models import Agency, Expert
from experts.rules.clock import BEIJING
from lawlib.sitemaps import SITEMAPS, TwoLanguages


class Directories(TwoLanguages):
    def items(self) -> list[str]:
        return ["agencies", "bodies", "experts", "groups", "cover"]

    def location(self, item: str) -> str:
        return reverse(f"experts:{item}")


class Agencies(TwoLanguages):
    """Bodies among them: one kind of page."""

    def items(self) -> QuerySet[Agency]:
        return Agency.objects.on_show(today=timezone.now().astimezone(BEIJING).date()).order_by("pk")

    def location(self, item: Agency) -> str:
        return reverse("experts:agency", args=[item.pk])


class Experts(TwoLanguages):
    def items(self) -> QuerySet[Expert]:
        return Expert.objects.on_show(today=timezone.now().astimezone(BEIJING).date()).order_by("pk")

    def location(self, item: Expert) -> str:
        return reverse("experts:public-expert", args=[item.pk])


def register_sitemap() -> None:
    SITEMAPS.update({"directories": Directories(), "agencies": Agencies(), "experts": Experts()})
