"""Places, deadline rules and the counting of deadlines, open to everyone."""

from django.http import Http404
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView

from lawlib.api.serializers import ComputeSerializer, DeadlineSerializer, PlaceSerializer, RuleSerializer
from lawlib.jurisdictions import JURISDICTIONS
from lawlib.rules.deadlines import UnknownRule
from lawlib.rules.questions import Answer, Question, UnknownChoice, answer
from lawlib.rules.tables import RULES
from lawlib.rules.windows import StartOutOfRange


class PublicView(APIView):
    permission_classes = [AllowAny]
    authentication_classes: list = []
    throttle_classes = [AnonRateThrottle]

    def get_serializer_context(self) -> dict[str, str]:
        return {"lang": get_language() or "zh-hans"}


class PlacesView(PublicView):
    """Countries, regions and organisations with their codes and names."""

    @extend_schema(responses=PlaceSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(PlaceSerializer(JURISDICTIONS.values(), many=True).data)


class RulesView(PublicView):
    """Every deadline rule with its source and how well that was checked. `?jurisdiction=US` narrows it."""

    @extend_schema(responses=RuleSerializer(many=True))
    def get(self, request: Request) -> Response:
        wanted = request.query_params.get("jurisdiction", "").upper()
        rules = [rule for rule in RULES.values() if not wanted or rule.jurisdiction == wanted]
        return Response(RuleSerializer(rules, many=True, context=self.get_serializer_context()).data)


class ComputeView(PublicView):
    """Count one deadline: `?rule=US-DC-ANS21&start=2026-05-01`. Optional: `event`, `subdivision`, `service_mode` and
    `add_on` (as the rule lists them), `printed_date`, and `version`, that of the rule when it was last asked."""

    @extend_schema(parameters=[ComputeSerializer], responses=DeadlineSerializer)
    def get(self, request: Request) -> Response:
        asked = ComputeSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        context = {**self.get_serializer_context(), "request": request}
        return Response(DeadlineSerializer(_answered(asked.question()), context=context).data)


def _answered(question: Question) -> Answer:
    try:
        return answer(question)
    except UnknownRule as error:
        raise Http404 from error
    except UnknownChoice as error:
        offered = ", ".join(key for key in error.offered if key) or "none"
        raise serializers.ValidationError({error.name: [f"one of: {offered}"]}) from error
    except StartOutOfRange as error:
        raise serializers.ValidationError({"start": [str(error)]}) from error
