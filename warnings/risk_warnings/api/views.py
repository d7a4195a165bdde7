"""Public notices for everybody; own warnings with their answer for enterprises; the desk's list for staff."""

from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import LimitOffsetPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from cases.errors import CaseError
from cases.rules.working_time import BEIJING
from lawlib.api.library import Pages, PublicList
from lawlib.api.views import PublicView
from risk_warnings.api.serializers import (
    AnsweredSerializer,
    AnswerSerializer,
    DeskWarningSerializer,
    NoticeDetailSerializer,
    NoticeSerializer,
    OwnWarningSerializer,
)
from risk_warnings.models import Acknowledgement, NoticeMessage, PublicNotice, RiskWarning
from risk_warnings.policies import can_answer_warning, can_read_signals
from risk_warnings.rules.lifecycle import WarningState
from risk_warnings.selectors.notices import notices
from risk_warnings.selectors.own import own_receipts
from risk_warnings.services.answer_warning import answer_warning
from risk_warnings.words import refused_words

NARROW = ("level", "country", "right", "industry", "state", "q")


class NoticesView(PublicList):
    """Public risk notices, those in force unless `state` says otherwise. They name nobody."""

    serializer_class = NoticeSerializer

    def get_queryset(self) -> QuerySet[PublicNotice]:
        asked = {name: self.request.query_params.get(name, "") for name in NARROW}
        return notices(None, asked, today=timezone.now().astimezone(BEIJING).date())

    @extend_schema(parameters=[OpenApiParameter(name, str) for name in NARROW])
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)


class NoticeView(PublicView, RetrieveAPIView):
    """One notice with every message about it."""

    serializer_class = NoticeDetailSerializer
    lookup_field, lookup_url_kwarg = "number", "notice"

    def get_queryset(self) -> QuerySet[PublicNotice]:
        return PublicNotice.objects.visible_to(None).prefetch_related(
            Prefetch("messages", NoticeMessage.objects.visible_to(None))
        )


class OwnPages(LimitOffsetPagination):
    default_limit = 50
    max_limit = 200


class OwnWarningsView(ListAPIView):
    """The warnings of the own enterprise, the last one first; empty for who acts for none."""

    serializer_class = OwnWarningSerializer
    pagination_class = OwnPages

    def get_queryset(self) -> QuerySet[Acknowledgement]:
        return own_receipts(self.request.actor)


class AnswerView(APIView):
    """Answer a warning: `noted`, `concerns_us` (begins a request with what the papers say) or `not_us`."""

    @extend_schema(request=AnswerSerializer, responses=AnsweredSerializer)
    def post(self, request: Request, warning: int) -> Response:
        receipt = own_receipts(request.actor).filter(warning=warning).first()
        if receipt is None:
            raise Http404
        if not can_answer_warning(request.actor) or receipt.warning.state != WarningState.PUBLISHED:
            raise PermissionDenied
        given = AnswerSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        words: dict[str, Any] = given.validated_data
        try:
            with transaction.atomic():
                draft = answer_warning(actor=request.actor, receipt=receipt, now=timezone.now(), **words)
        except CaseError as error:
            raise serializers.ValidationError({"answer": [refused_words(error)]}) from error
        begun = draft is not None and words["answer"] == "concerns_us"
        address = reverse("file-resume", args=[draft.pk]) if begun and draft else ""
        return Response(AnsweredSerializer({"answer": words["answer"], "request": address}).data)


class DeskWarningsView(ListAPIView):
    """Warnings on the desk, the last one first. `?state=published&level=red` narrow. For staff who read signals."""

    serializer_class = DeskWarningSerializer
    pagination_class = Pages

    def get_queryset(self) -> QuerySet[RiskWarning]:
        if not can_read_signals(self.request.actor):
            raise PermissionDenied
        wanted = {
            name: self.request.query_params[name] for name in ("state", "level") if self.request.query_params.get(name)
        }
        return RiskWarning.objects.visible_to(self.request.actor).filter(**wanted).select_related("signal")

    @extend_schema(parameters=[OpenApiParameter("state", str), OpenApiParameter("level", str)])
    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs)
