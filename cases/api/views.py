"""Headers of the cases that the actor may see, and the content of those whose content the actor may read."""

from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import CursorPagination

from cases.api.serializers import CaseSerializer, HeaderSerializer
from cases.models import Case
from cases.querysets import CaseQuerySet


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
