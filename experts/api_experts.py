"""The directory of experts for programs: read-only, open to everyone, what the public pages show of each."""

from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import RetrieveAPIView

from experts.models import Expert
from experts.rules.clock import BEIJING
from experts.selectors.public import NARROW, experts_on_show, profile_of
from lawlib.api.library import PublicList
from lawlib.api.views import PublicView

ASKED = ("q", "kind", *NARROW)


class PublicExpertSerializer(serializers.Serializer):
    """Codes are those of the pages; what somebody did not open to the public is empty."""

    id = serializers.IntegerField()
    name_zh = serializers.CharField()
    name_en = serializers.CharField()
    kind = serializers.CharField()
    headline_zh = serializers.CharField()
    headline_en = serializers.CharField()
    bio_zh = serializers.CharField()
    bio_en = serializers.CharField()
    firm = serializers.CharField()
    country = serializers.CharField()
    city = serializers.CharField()
    origin = serializers.CharField()
    licences = serializers.ListField(child=serializers.CharField())
    rights = serializers.ListField(child=serializers.CharField())
    procedures = serializers.ListField(child=serializers.CharField())
    fields_of_work = serializers.ListField(child=serializers.CharField())
    languages = serializers.ListField(child=serializers.CharField())
    listed_by = serializers.CharField()
    is_sample = serializers.BooleanField()

    def to_representation(self, expert: Expert) -> dict[str, Any]:
        zh, en = asdict(profile_of(expert, "zh")), asdict(profile_of(expert, "en"))
        kept = ("kind", "firm", "country", "city", "origin", "licences", "rights", "procedures", "languages")
        return {
            "id": expert.pk,
            **{f"{name}_zh": zh[name] for name in ("name", "headline", "bio")},
            **{f"{name}_en": en[name] for name in ("name", "headline", "bio")},
            **{name: zh[name] for name in kept},
            "fields_of_work": zh["fields"],
            "is_sample": expert.is_sample,
            "listed_by": expert.platform.code,
        }


class ExpertsView(PublicList):
    """Experts who agreed to be found. `?place=VN` (licence), `?right=trademark`, `?field=lithium_battery`,
    `?language=en`, `?kind=lawyer` and `?q=` narrow."""

    serializer_class = PublicExpertSerializer

    def get_queryset(self) -> QuerySet[Expert]:
        asked = {name: self.request.query_params.get(name, "")[:80].replace("\x00", "") for name in ASKED}
        return experts_on_show(asked, today=timezone.now().astimezone(BEIJING).date())

    @extend_schema(parameters=[OpenApiParameter(name, str) for name in ASKED])
    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        return super().get(request, *args, **kwargs)


class ExpertView(PublicView, RetrieveAPIView):
    """One expert who agreed to be found."""

    serializer_class = PublicExpertSerializer

    def get_queryset(self) -> QuerySet[Expert]:
        return experts_on_show({}, today=timezone.now().astimezone(BEIJING).date())
