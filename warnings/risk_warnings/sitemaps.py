"""Public notices for search engines, in the site map that the library keeps."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from lawlib.sitemaps import SITEMAPS, TwoLanguages
from risk_warnings.models import PublicNotice


class Notices(TwoLanguages):
    def items(self) -> QuerySet[PublicNotice]:
        return PublicNotice.objects.visible_to(None).filter(state="current").order_by("-published_at")

    def location(self, item: PublicNotice) -> str:
        return reverse("notice", args=[item.number])

    def lastmod(self, item: PublicNotice) -> datetime:
        return item.updated_at


def register_sitemap() -> None:
    SITEMAPS["notices"] = Notices()
