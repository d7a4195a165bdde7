"""Cases as JSON."""

from typing import Any

from rest_framework import serializers

from cases.models import Case, CaseDeadline, Dossier
from cases.policies import can_read_contact, can_read_content

# What the matrix of permissions keeps from experts and agencies (企业联系人个人信息).
CONTACT = frozenset({"contact_name", "contact_title", "mobile", "email", "alt_contact"})


class HeaderSerializer(serializers.ModelSerializer):
    enterprise = serializers.CharField(source="enterprise.name")
    platform = serializers.CharField(source="platform.name")
    handler = serializers.CharField(allow_null=True)

    class Meta:
        model = Case
        fields = [
            "number",
            "title",
            "enterprise",
            "platform",
            "handler",
            "request_type",
            "proceeding_type",
            "jurisdiction",
            "forum",
            "level",
            "score",
            "state",
            "next_deadline",
            "submitted_at",
            "accepted_at",
            "closed_at",
        ]


class DeadlineSerializer(serializers.ModelSerializer):
    class Meta:
        model = CaseDeadline
        fields = [
            "rule_id",
            "rule_version",
            "label",
            "origin",
            "start_date",
            "safe_day",
            "last_day",
            "printed_date",
            "extended_to",
            "suspended_at",
            "safe_moment",
            "last_moment",
            "time_zone",
            "check_state",
            "why_not",
            "done_at",
            "done_on",
        ]


class CaseSerializer(HeaderSerializer):
    content = serializers.SerializerMethodField()

    class Meta(HeaderSerializer.Meta):
        fields = [*HeaderSerializer.Meta.fields, "content"]

    def get_content(self, case: Case) -> dict[str, Any] | None:
        actor = self.context["request"].actor
        if not can_read_content(actor, case):
            return None
        deadlines = CaseDeadline.objects.visible_to(actor).filter(case=case)
        return {
            "answers": {
                key: value
                for key, value in Dossier.objects.visible_to(actor).get(case=case).answers.items()
                if key not in CONTACT or can_read_contact(actor)
            },
            "deadlines": DeadlineSerializer(deadlines, many=True).data,
        }
