"""Guides, articles, fees, typical cases and news for programs: read-only, open to everyone."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import RetrieveAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from lawlib.api.content_serializers import (
    ArticleSerializer,
    ChangeSerializer,
    FeeSerializer,
    GuideDetailSerializer,
    GuideSerializer,
    TypicalCaseSerializer,
)
from lawlib.api.library import WORDS, PublicList
from lawlib.api.views import PublicView
from lawlib.models import Article, Fee, Guide, Instrument, TypicalCase
from lawlib.selectors.changes import changes_of

PLACE = OpenApiParameter("jurisdiction", str, description="Code of a place, for instance VN")
NEWS = 100


class Narrowed(PublicList):
    """Lists that `?jurisdiction=`, one more parameter (`by`) and words narrow."""

    by = ""

    def narrowed(self, rows: QuerySet) -> QuerySet:
        asked = self.request.query_params
        if place := asked.get("jurisdiction"):
            rows = rows.filter(jurisdiction=place.upper())
        if self.by and asked.get(self.by):
            rows = rows.filter(**{self.by: asked[self.by]})
        return rows.order_by("key")


class GuidesView(Narrowed):
    """Country guides. `?jurisdiction=VN` and `?q=` narrow."""

    serializer_class = GuideSerializer

    def get_queryset(self) -> QuerySet[Guide]:
        return self.narrowed(Guide.objects.visible_to(None).matching(self.typed()))

    @extend_schema(parameters=[WORDS, PLACE])
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)


class GuideView(PublicView, RetrieveAPIView):
    """One guide with its chapters as they are now."""

    serializer_class = GuideDetailSerializer
    lookup_field, lookup_url_kwarg = "key", "guide"

    def get_queryset(self) -> QuerySet[Guide]:
        return Guide.objects.visible_to(None).prefetch_related("chapters")


class ArticlesView(PublicList):
    """Articles of a law with every wording and the days on which it was in force."""

    serializer_class = ArticleSerializer

    def get_queryset(self) -> QuerySet[Article]:
        if getattr(self, "swagger_fake_view", False):
            return Article.objects.none()
        law = get_object_or_404(Instrument.objects.visible_to(None), key=self.kwargs["law"])
        return law.articles.order_by("order", "eid").prefetch_related("versions__brought_by")


class FeesView(Narrowed):
    """Official fees. `?jurisdiction=US`, `?right=trademark` and `?q=` narrow."""

    serializer_class = FeeSerializer
    by = "right"

    def get_queryset(self) -> QuerySet[Fee]:
        return self.narrowed(Fee.objects.visible_to(None).matching(self.typed()))

    @extend_schema(parameters=[WORDS, PLACE, OpenApiParameter("right", str)])
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)


class TypicalCasesView(Narrowed):
    """Typical cases. `?jurisdiction=`, `?field=patent` and `?q=` narrow."""

    serializer_class = TypicalCaseSerializer
    by = "field"

    def get_queryset(self) -> QuerySet[TypicalCase]:
        rows = TypicalCase.objects.visible_to(None).matching(self.typed()).prefetch_related("instruments")
        return self.narrowed(rows)

    @extend_schema(parameters=[WORDS, PLACE, OpenApiParameter("field", str)])
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)


class TypicalCaseView(PublicView, RetrieveAPIView):
    """One typical case."""

    serializer_class = TypicalCaseSerializer
    lookup_field, lookup_url_kwarg = "key", "case"

    def get_queryset(self) -> QuerySet[TypicalCase]:
        return TypicalCase.objects.visible_to(None).prefetch_related("instruments")


class NewsView(PublicView):
    """The last hundred editions that went out, the newest first. `?jurisdiction=VN` and `?subject=trademark` narrow."""

    @extend_schema(parameters=[PLACE, OpenApiParameter("subject", str)], responses=ChangeSerializer(many=True))
    def get(self, request: Request) -> Response:
        asked = request.query_params
        found = changes_of(place=asked.get("jurisdiction", "").upper(), subject=asked.get("subject", ""), limit=NEWS)
        return Response(ChangeSerializer(found, many=True).data)
