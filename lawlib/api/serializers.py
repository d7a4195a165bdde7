"""Places, rules and counted deadlines as JSON; words in the language of the request."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from lawlib.rules.results import DeadlineResult
from lawlib.rules.tables import DeadlineRule, Text
from lawlib.step_words import cautions_in_words, steps_in_words, why_not_in_words


@extend_schema_field(OpenApiTypes.STR)
class WordsField(serializers.Field):
    """A `Text` of the tables in the language of the request."""

    def to_representation(self, value: Text) -> str:
        return value.label(self.context["lang"])


class PlaceSerializer(serializers.Serializer):
    code = serializers.CharField()
    zh = serializers.CharField()
    en = serializers.CharField()
    kind = serializers.CharField()
    time_zone = serializers.CharField()


class AddOnSerializer(serializers.Serializer):
    """Extra time that is counted only when it is asked for by its key."""

    key = serializers.CharField()
    text = WordsField()
    check = serializers.CharField()


class RuleSerializer(serializers.Serializer):
    id = serializers.CharField()
    version = serializers.CharField()
    jurisdiction = serializers.CharField()
    forum = serializers.CharField()
    proceeding = WordsField()
    action = WordsField()
    start_event = WordsField()
    if_missed = WordsField()
    window = serializers.SerializerMethodField()
    add_ons = AddOnSerializer(many=True)
    count_rule = serializers.CharField()
    citation = serializers.CharField()
    check = serializers.CharField()
    valid_from = serializers.DateField()
    valid_to = serializers.DateField()

    def get_window(self, rule: DeadlineRule) -> dict[str, Any] | None:
        return {"value": rule.window.value, "unit": rule.window.unit} if rule.window else None


class ComputeSerializer(serializers.Serializer):
    rule = serializers.CharField(max_length=40)
    start = serializers.DateField()
    subdivision = serializers.CharField(max_length=10, required=False, default="")
    printed_date = serializers.DateField(required=False, allow_null=True, default=None)
    add_on = serializers.CharField(max_length=20, required=False, default="")


class DeadlineSerializer(serializers.Serializer):
    """Days are days of the place (`time_zone`); moments are the ends of those days there."""

    rule = RuleSerializer()
    start = serializers.DateField()
    computed = serializers.BooleanField()
    why_not = serializers.SerializerMethodField()
    last_day = serializers.DateField()
    earliest_safe_day = serializers.DateField()
    printed_date = serializers.DateField()
    last_moment = serializers.DateTimeField()
    safe_moment = serializers.DateTimeField()
    time_zone = serializers.CharField()
    steps = serializers.SerializerMethodField()
    cautions = serializers.SerializerMethodField()

    def get_why_not(self, result: DeadlineResult) -> str:
        return why_not_in_words(result.why_not) if result.why_not else ""

    def get_steps(self, result: DeadlineResult) -> list[str]:
        return steps_in_words(result)

    def get_cautions(self, result: DeadlineResult) -> list[str]:
        return cautions_in_words(result)
