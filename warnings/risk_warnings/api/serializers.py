"""Public notices and warnings as JSON; what is not public, or not stated, is null or empty."""

from typing import Any

from rest_framework import serializers

from risk_warnings.models import Acknowledgement, NoticeMessage, PublicNotice, RiskWarning
from risk_warnings.rules.kinds import Answer, NoticeState, NotUs
from risk_warnings.rules.public import without_text
from risk_warnings.selectors.notices import why_withdrawn


class NoticeSerializer(serializers.ModelSerializer):
    """`facts` holds what the level opens; `state`: current, withdrawn or expired."""

    class Meta:
        model = PublicNotice
        fields = (
            *("number", "level", "state", "country", "proceeding_type", "rights", "industries", "title_zh", "title_en"),
            *("advice_zh", "advice_en", "facts", "published_at", "updated_at", "valid_until"),
        )

    def to_representation(self, instance: PublicNotice) -> dict[str, Any]:
        """Of a withdrawn notice no text but the title; `updated_at` is when it was withdrawn."""
        shown = super().to_representation(instance)
        return without_text(shown) if instance.state == NoticeState.WITHDRAWN else shown


class NoticeMessageSerializer(serializers.ModelSerializer):
    """One message as it went out; `/notices/<number>/cap/<message>/` has it as CAP 1.2."""

    content = serializers.JSONField(source="told")

    class Meta:
        model = NoticeMessage
        fields = ("number", "kind", "sent_at", "content")


class NoticeDetailSerializer(NoticeSerializer):
    """`withdrawn`: "warning" (it no longer holds) or "notice" (its public version was taken back); else empty."""

    withdrawn = serializers.SerializerMethodField()
    messages = NoticeMessageSerializer(many=True)

    class Meta(NoticeSerializer.Meta):
        fields = (*NoticeSerializer.Meta.fields, "withdrawn", "messages")

    def get_withdrawn(self, notice: PublicNotice) -> str:
        return why_withdrawn(notice)


class OwnWarningSerializer(serializers.ModelSerializer):
    """A warning that the own enterprise got, with its receipt. `party`: the respondent that it may be."""

    warning = serializers.IntegerField(source="warning_id")
    number = serializers.CharField(source="warning.number")
    level = serializers.CharField(source="warning.level")
    state = serializers.CharField(source="warning.state")
    title_zh = serializers.CharField(source="warning.title_zh")
    title_en = serializers.CharField(source="warning.title_en")
    advice = serializers.CharField(source="warning.advice")
    matter = serializers.JSONField(source="warning.matter")
    published_at = serializers.DateTimeField(source="warning.published_at")
    corrected_at = serializers.DateTimeField(source="warning.corrected_at")
    valid_until = serializers.DateField(source="warning.valid_until")

    class Meta:
        model = Acknowledgement
        fields = (
            *("warning", "number", "level", "state", "title_zh", "title_en", "advice", "matter", "published_at"),
            *("corrected_at", "valid_until", "party", "evidence", "reasons", "opened_at", "answer", "why_not"),
            "answered_at",
        )


class AnswerSerializer(serializers.Serializer):
    """`why_not` is needed where the answer is `not_us`."""

    answer = serializers.ChoiceField(choices=[one.value for one in Answer])
    why_not = serializers.ChoiceField(choices=[one.value for one in NotUs], required=False, default="")

    def validate(self, given: dict[str, str]) -> dict[str, str]:
        if given["answer"] == Answer.NOT_US and not given["why_not"]:
            raise serializers.ValidationError({"why_not": ["required with not_us"]})
        return given


class AnsweredSerializer(serializers.Serializer):
    """`request`: address of the request that was begun, with what the papers say; empty for other answers."""

    answer = serializers.CharField()
    request = serializers.CharField(allow_blank=True)


class DeskWarningSerializer(serializers.ModelSerializer):
    """A warning as staff list it; whom it went to is read on the desk alone."""

    country = serializers.CharField(source="signal.country")
    matter_number = serializers.CharField(source="signal.number")

    class Meta:
        model = RiskWarning
        fields = (
            *("id", "number", "level", "state", "title_zh", "title_en", "country", "matter_number", "reasons"),
            *("rules_version", "created_at", "published_at", "corrected_at", "valid_until", "mass"),
        )
