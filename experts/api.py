"""The directories of agencies and of bodies for programs: read-only, open to everyone, what the public pages show."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import RetrieveAPIView

from experts.models import Agency
from experts.rules.clock import BEIJING
from experts.selectors.agencies import COLUMNS, agencies_on_show, bodies_on_show
from lawlib.api.library import PublicList
from lawlib.api.views import PublicView

ASKED = ("q", "kind", *COLUMNS)
PLAIN = ("id", "name_zh", "name_en", "country", "kind", "nature", "person_in_charge", "address", "website")
CODES = ("jurisdictions", "rights", "helps", "languages", "fee_modes")


class AgencySerializer(serializers.ModelSerializer):
    """Codes are those of the pages. `nature` is as stated. `qualification` is null unless its source was looked at."""

    name_zh = serializers.CharField(source="firm.name_zh")
    name_en = serializers.CharField(source="firm.name_en")
    country = serializers.CharField(source="firm.country")
    listed_by = serializers.CharField(source="platform.code")
    qualification = serializers.SerializerMethodField()

    class Meta:
        model = Agency
        fields = [
            *PLAIN,
            *CODES,
            "fee_note",
            *("qualification", "qualification_source", "qualification_check", "qualification_checked_on"),
            *("listed_by", "listed_from", "listed_until", "is_sample"),
        ]

    def get_qualification(self, agency: Agency) -> str | None:
        return agency.qualification if agency.qualification_check != "unverified" else None


class Listed(PublicList):
    """A list that `narrows` by names of the address."""

    serializer_class = AgencySerializer
    narrows: tuple[str, ...] = ASKED

    def asked(self) -> dict[str, str]:
        return {name: self.request.query_params.get(name, "")[:80].replace("\x00", "") for name in self.narrows}


class AgenciesView(Listed):
    """Agencies on show, in the order of the day. `?place=VN`, `?right=trademark`, `?language=en`, `?help=dispute`,
    `?kind=law_firm` and `?q=` narrow."""

    def get_queryset(self) -> QuerySet[Agency]:
        return agencies_on_show(self.asked(), today=today_in_beijing())

    @extend_schema(parameters=[OpenApiParameter(name, str) for name in ASKED])
    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        return super().get(request, *args, **kwargs)


class AgencyView(PublicView, RetrieveAPIView):
    """One agency on show."""

    serializer_class = AgencySerializer

    def get_queryset(self) -> QuerySet[Agency]:
        return agencies_on_show({}, today=today_in_beijing())


class BodiesView(Listed):
    """Think tanks, and those before which parties mediate or arbitrate, on show. `?place=SG`, `?kind=adr` and `?q=`
    narrow."""

    narrows = ("q", "kind", "place")

    def get_queryset(self) -> QuerySet[Agency]:
        return bodies_on_show(self.asked(), today=today_in_beijing())

    @extend_schema(parameters=[OpenApiParameter(name, str) for name in narrows])
    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        return super().get(request, *args, **kwargs)


class BodyView(PublicView, RetrieveAPIView):
    """One body on show."""

    serializer_class = AgencySerializer

    def get_queryset(self) -> QuerySet[Agency]:
        return bodies_on_show({}, today=today_in_beijing())


def today_in_beijing() -> date:
    return timezone.now().astimezone(BEIJING).date()
