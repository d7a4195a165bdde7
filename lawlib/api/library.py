"""The library for programs: read-only, open to everyone, a hundred rows a page (`?limit=` and `?offset=`)."""

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import LimitOffsetPagination

from lawlib.api.library_serializers import (
    InstrumentDetailSerializer,
    InstrumentSerializer,
    JurisdictionSerializer,
    TreatyDetailSerializer,
    TreatySerializer,
)
from lawlib.api.views import PublicView
from lawlib.models import Instrument, InstrumentLink, Jurisdiction, Treaty

WORDS = OpenApiParameter("q", str, description="Words in Chinese or English, or pinyin of the place")


class Pages(LimitOffsetPagination):
    default_limit = 100
    max_limit = 500


class PublicList(PublicView, ListAPIView):
    pagination_class = Pages

    def typed(self) -> str:
        return self.request.query_params.get("q", "")[:100]


class JurisdictionsView(PublicList):
    """Countries, regions and organisations of the library. `?q=yuenan` narrows."""

    serializer_class = JurisdictionSerializer

    def get_queryset(self) -> QuerySet[Jurisdiction]:
        return Jurisdiction.objects.matching(self.typed()).order_by("code")

    @extend_schema(parameters=[WORDS])
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)


class InstrumentsView(PublicList):
    """Laws and rules. `?jurisdiction=VN`, `?right=trademark` and `?q=` narrow."""

    serializer_class = InstrumentSerializer

    def get_queryset(self) -> QuerySet[Instrument]:
        found = Instrument.objects.visible_to(None).matching(self.typed()).order_by("key")
        if place := self.request.query_params.get("jurisdiction"):
            found = found.filter(jurisdiction=place.upper())
        if right := self.request.query_params.get("right"):
            found = found.filter(rights__contains=[right])
        return found

    @extend_schema(parameters=[WORDS, OpenApiParameter("jurisdiction", str), OpenApiParameter("right", str)])
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)


class InstrumentView(PublicView, RetrieveAPIView):
    """One law with what it amends and what amends it."""

    serializer_class = InstrumentDetailSerializer
    lookup_field, lookup_url_kwarg = "key", "law"

    def get_queryset(self) -> QuerySet[Instrument]:
        seen = Instrument.objects.visible_to(None)
        links = InstrumentLink.objects.filter(source__in=seen, target__in=seen).select_related("source", "target")
        return seen.prefetch_related(Prefetch("links", links), Prefetch("linked_by", links))


class TreatiesView(PublicList):
    """Treaties. `?q=` narrows."""

    serializer_class = TreatySerializer

    def get_queryset(self) -> QuerySet[Treaty]:
        return Treaty.objects.visible_to(None).matching(self.typed()).order_by("key")

    @extend_schema(parameters=[WORDS])
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)


class TreatyView(PublicView, RetrieveAPIView):
    """One treaty with the parties on record; that list is not complete."""

    serializer_class = TreatyDetailSerializer
    lookup_field, lookup_url_kwarg = "key", "treaty"

    def get_queryset(self) -> QuerySet[Treaty]:
        return Treaty.objects.visible_to(None).prefetch_related("parties")
