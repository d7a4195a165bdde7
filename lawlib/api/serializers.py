"""Places, rules and counted deadlines as JSON; words in the language of the request."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from lawlib.rules.drawing import draw
from lawlib.rules.events import events_of, service_modes
from lawlib.rules.places import place_of, places_to_choose
from lawlib.rules.questions import Answer, Question
from lawlib.rules.results import BEIJING
from lawlib.rules.tables import DeadlineRule, Text
from lawlib.selectors.answer_page import HOLIDAY_TABLES
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
    events = serializers.SerializerMethodField()
    service_modes = serializers.SerializerMethodField()
    subdivisions = serializers.SerializerMethodField()
    count_rule = serializers.CharField()
    citation = serializers.CharField()
    check = serializers.CharField()
    valid_from = serializers.DateField()
    valid_to = serializers.DateField()

    def get_events(self, rule: DeadlineRule) -> list[str]:
        """Events other than the rule's own that it can be counted from."""
        return [event.key for event in events_of(rule.id) if event.key]

    def get_service_modes(self, rule: DeadlineRule) -> list[str]:
        return list(service_modes(rule.id))

    def get_subdivisions(self, rule: DeadlineRule) -> list[str]:
        """States or countries whose public holidays move the date."""
        return list(places_to_choose(rule.id))

    def get_window(self, rule: DeadlineRule) -> dict[str, Any] | None:
        return {"value": rule.window.value, "unit": rule.window.unit} if rule.window else None


class ComputeSerializer(serializers.Serializer):
    rule = serializers.CharField(max_length=40)
    start = serializers.DateField()
    event = serializers.CharField(max_length=40, required=False, default="")
    subdivision = serializers.CharField(max_length=10, required=False, default="")
    service_mode = serializers.CharField(max_length=20, required=False, default="")
    add_on = serializers.CharField(max_length=20, required=False, default="")
    printed_date = serializers.DateField(required=False, allow_null=True, default=None)
    version = serializers.CharField(max_length=20, required=False, default="")

    def question(self) -> Question:
        said = dict(self.validated_data)
        return Question(printed=said.pop("printed_date"), **said)


class DrawnDaySerializer(serializers.Serializer):
    """A day of the count that is more than an ordinary counted day."""

    day = serializers.DateField()
    part = serializers.CharField()
    closed = serializers.CharField()
    name = serializers.CharField()
    marks = serializers.ListField(child=serializers.CharField())


class DeadlineSerializer(serializers.Serializer):
    """Days are days of the place (`time_zone`); moments are the ends of those days there, `…_until_beijing` the same
    moments on a clock in Beijing."""

    rule = RuleSerializer(source="result.rule")
    rule_has_changed = serializers.BooleanField(source="changed")
    start = serializers.DateField(source="result.start")
    computed = serializers.BooleanField(source="result.computed")
    why_not = serializers.SerializerMethodField()
    rule_in_force = serializers.CharField(source="in_force.id", allow_null=True, default=None)
    last_day = serializers.DateField(source="result.last_day")
    earliest_safe_day = serializers.DateField(source="result.earliest_safe_day")
    printed_date = serializers.DateField(source="result.printed_date")
    effective_day = serializers.DateField(source="result.effective_day")
    opens_on = serializers.DateField(source="result.opens_on")
    last_moment = serializers.DateTimeField(source="result.last_moment")
    safe_moment = serializers.DateTimeField(source="result.safe_moment")
    last_until_beijing = serializers.DateTimeField(source="result.last_until_beijing", default_timezone=BEIJING)
    safe_until_beijing = serializers.DateTimeField(source="result.safe_until_beijing", default_timezone=BEIJING)
    time_zone = serializers.CharField(source="result.time_zone")
    holiday_tables = serializers.SerializerMethodField()
    days = serializers.SerializerMethodField()
    steps = serializers.SerializerMethodField()
    cautions = serializers.SerializerMethodField()
    link = serializers.SerializerMethodField()
    ics = serializers.SerializerMethodField()

    def get_why_not(self, answer: Answer) -> str:
        return why_not_in_words(answer.result.why_not) if answer.result.why_not else ""

    def get_holiday_tables(self, answer: Answer) -> str:
        return HOLIDAY_TABLES

    @extend_schema_field(DrawnDaySerializer(many=True))
    def get_days(self, answer: Answer) -> list[dict[str, Any]]:
        """Days that are closed, left out, added or marked; the others between the event and the last day count.
        More than two quiet years are not listed."""
        place = place_of(answer.result.rule.id, answer.question.subdivision)
        months = (month for stretch in draw(answer.result, place.days) for month in stretch.months)
        days = (day for month in months for week in month.weeks for day in week if day)
        telling = [day for day in days if day.marks or (day.part and (day.closed or day.part != "counted"))]
        return DrawnDaySerializer(telling, many=True).data

    def get_steps(self, answer: Answer) -> list[str]:
        return steps_in_words(answer)

    def get_cautions(self, answer: Answer) -> list[str]:
        return cautions_in_words(answer)

    def get_link(self, answer: Answer) -> str:
        return self._url("lawlib:deadlines", answer)

    def get_ics(self, answer: Answer) -> str:
        return self._url("lawlib:deadlines-ics", answer)

    def _url(self, name: str, answer: Answer) -> str:
        path = f"{reverse(name)}?{urlencode(answer.question.as_query())}"
        return self.context["request"].build_absolute_uri(path)
