"""Headers of the cases that the actor may see, and the content of those whose content the actor may read."""

from typing import Any

from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.serializers import CaseSerializer, HeaderSerializer
from cases.models import Case
from cases.policies import can_read_content, reads_from_outside
from cases.querysets import CaseQuerySet
from cases.services.note_reading import note_reading


class NewestFirst(CursorPagination):
    ordering = ("-submitted_at", "-id")
    page_size = 50


class CaseList(ListAPIView):
    """`?state=…&level=…&jurisdiction=…` narrow the list; the page's cursor is in `next`."""

    serializer_class = HeaderSerializer
    pagination_class = NewestFirst
    FILTERS = ("state", "level", "jurisdiction", "proceeding_type")

    def get_queryset(self) -> CaseQuerySet:
        wanted = {name: self.request.query_params[name] for name in self.FILTERS if name in self.request.query_params}
        cases = Case.objects.visible_to(self.request.actor).filter(**wanted)
        return cases.select_related("enterprise", "platform", "handler")


class CaseDetail(RetrieveAPIView):
    """One case; `content` is null where the actor sees the header only."""

    serializer_class = CaseSerializer
    lookup_field = "number"

    def get_queryset(self) -> CaseQuerySet:
        return Case.objects.visible_to(self.request.actor).select_related("enterprise", "platform", "handler")

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        case = self.get_object()
        answer = Response(self.get_serializer(case).data)
        if reads_from_outside(request.actor, case) and can_read_content(request.actor, case):
            note_reading(actor=request.actor, case=case, part="api-case")
        return answer
