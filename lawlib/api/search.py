"""The search of the library for programs; what it finds is what the page finds, and nothing of cases."""

from datetime import date
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from lawlib.api.views import PublicView
from lawlib.models import SearchText
from lawlib.search import ADDRESSES, ANY_DAY, address_of
from lawlib.selectors.search import FACETS, Wanted, search
from lawlib.selectors.search_guess import did_you_mean
from portal.web.ui.dates import beijing_day


class AskedSerializer(serializers.Serializer):
    q = serializers.CharField(max_length=200, help_text="Words or a question; “…” for a phrase")
    on = serializers.CharField(
        max_length=10, required=False, default="", help_text="A day (YYYY-MM-DD) or `any`; today in Beijing"
    )
    kind = serializers.ChoiceField(sorted(ADDRESSES), required=False, default="")
    jurisdiction = serializers.CharField(max_length=8, required=False, default="")
    right = serializers.CharField(max_length=20, required=False, default="")
    status = serializers.CharField(max_length=12, required=False, default="")
    year = serializers.CharField(max_length=4, required=False, default="")
    limit = serializers.IntegerField(min_value=1, max_value=100, required=False, default=20)
    offset = serializers.IntegerField(min_value=0, max_value=10_000, required=False, default=0)

    def validate_on(self, text: str) -> date | None:
        if text == ANY_DAY:
            return None
        try:
            return date.fromisoformat(text) if text else beijing_day(timezone.now())
        except ValueError as error:
            raise serializers.ValidationError("a day as YYYY-MM-DD, or “any”") from error


class HitSerializer(serializers.ModelSerializer):
    """Titles of an article are its headings, `of_zh` and `of_en` the law. Days are local to the jurisdiction."""

    url = serializers.SerializerMethodField()

    class Meta:
        model = SearchText
        fields = (
            *(
                "kind",
                "key",
                "part",
                "url",
                "jurisdiction",
                "rights",
                "status",
                "state",
                "year",
                "valid_from",
                "valid_to",
            ),
            *("check_state", "number", "of_zh", "of_en", "title_zh", "title_en", "body_zh", "body_en"),
        )

    def get_url(self, text: SearchText) -> str:
        return self.context["request"].build_absolute_uri(address_of(text))


class CountSerializer(serializers.Serializer):
    code = serializers.CharField()
    count = serializers.IntegerField()


class FacetsSerializer(serializers.Serializer):
    kind = CountSerializer(many=True)
    jurisdiction = CountSerializer(many=True)
    right = CountSerializer(many=True)
    status = CountSerializer(many=True)
    year = CountSerializer(many=True)


class FoundSerializer(serializers.Serializer):
    """`results` are best first. `phrase_nowhere`: no text has what stood in quotation marks, these have its words."""

    total = serializers.IntegerField()
    did_you_mean = serializers.CharField()
    phrase_nowhere = serializers.BooleanField()
    facets = FacetsSerializer()
    results = HitSerializer(many=True)


class SearchView(PublicView):
    """Search in everything public: laws, articles, guides, treaties, deadlines, fees, typical cases, documents."""

    @extend_schema(parameters=[AskedSerializer, OpenApiParameter("q", str, required=True)], responses=FoundSerializer)
    def get(self, request: Request) -> Response:
        asked = AskedSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        said: dict[str, Any] = dict(asked.validated_data)
        wanted = Wanted(said["q"], on=said["on"], **{name: said[name] for name in FACETS})
        found = search(None, wanted, limit=said["limit"], offset=said["offset"])
        answer = {
            "total": found.total,
            "did_you_mean": did_you_mean(found),
            "phrase_nowhere": found.phrase_nowhere,
            "facets": {
                name: [{"code": code, "count": count} for code, count in found.facets.get(name, [])] for name in FACETS
            },
            "results": found.texts,
        }
        return Response(FoundSerializer(answer, context={"request": request}).data)
