"""Places, deadline rules and the counting of deadlines, open to everyone."""

from datetime import date

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
from lawlib.rules.deadlines import compute
from lawlib.rules.records import AddOn
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
    """Count one deadline: `?rule=US-DC-ANS21&start=2026-05-01`, optional `subdivision`, `printed_date` and
    `add_on` (a key of the rule's `add_ons`)."""

    @extend_schema(parameters=[ComputeSerializer], responses=DeadlineSerializer)
    def get(self, request: Request) -> Response:
        asked = ComputeSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        wanted = asked.validated_data
        if wanted["rule"] not in RULES:
            raise Http404
        add_on = _add_on(wanted["rule"], wanted["add_on"])
        place, printed = wanted["subdivision"] or None, wanted["printed_date"]
        result = _counted(wanted["rule"], wanted["start"], place, printed, add_on)
        return Response(DeadlineSerializer(result, context=self.get_serializer_context()).data)


def _add_on(rule: str, key: str) -> AddOn | None:
    if not key:
        return None
    offered = {one.key: one for one in RULES[rule].add_ons}
    if key not in offered:
        raise serializers.ValidationError({"add_on": [f"one of: {', '.join(offered) or 'none'}"]})
    return offered[key]


def _counted(rule: str, start: date, subdivision: str | None, printed_date: date | None, add_on: AddOn | None):
    try:
        return compute(rule, start, subdivision=subdivision, printed_date=printed_date, add_on=add_on)
    except StartOutOfRange as error:
        raise serializers.ValidationError({"start": [str(error)]}) from error
