"""Moves between platforms as JSON: what came, what was sent, and the packs that the actor may read."""

from typing import Any

from django.db.models import Prefetch
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import CursorPagination

from cases.models import Move, SharePack
from cases.querysets_moves import MoveQuerySet
from cases.selectors.moves import visible_moves


class MoveSerializer(serializers.ModelSerializer):
    case = serializers.CharField(source="case.number")
    source = serializers.CharField(source="source.code")
    target = serializers.CharField(source="target.code")
    pack = serializers.SerializerMethodField()

    class Meta:
        model = Move
        fields = [
            *("id", "kind", "state", "case", "source", "target", "request", "answer", "reason"),
            *("sent_at", "due_at", "until", "decided_at", "ended_at", "pack"),
        ]

    def get_pack(self, move: Move) -> dict[str, Any] | None:
        """Null where the actor does not, or no longer, read it."""
        pack = move.readable_pack  # type: ignore[attr-defined]  # prefetched below
        if pack is None:
            return None
        fields = [{"key": one["key"], "value": one["value"]} for one in pack.fields]
        files = [{name: one[name] for name in ("key", "name", "kind", "level", "size", "sha256")} for one in pack.files]
        return {"fields": fields, "deadlines": pack.deadlines, "grading": pack.grading, "files": files}


class NewestFirst(CursorPagination):
    ordering = ("-id",)
    page_size = 50


class MovesOfActor:
    serializer_class = MoveSerializer

    def get_queryset(self) -> MoveQuerySet:
        actor = self.request.actor  # type: ignore[attr-defined]
        packs = Prefetch("pack", SharePack.objects.visible_to(actor), to_attr="readable_pack")
        return visible_moves(actor).prefetch_related(packs)


class MoveList(MovesOfActor, ListAPIView):
    """`?state=…&kind=…` narrow the list; the page's cursor is in `next`."""

    pagination_class = NewestFirst

    def get_queryset(self) -> MoveQuerySet:
        asked = self.request.query_params
        wanted = {name: asked[name] for name in ("state", "kind") if name in asked}
        return super().get_queryset().filter(**wanted)


class MoveDetail(MovesOfActor, RetrieveAPIView):
    """One move; `pack` is null where the actor does not read it."""
