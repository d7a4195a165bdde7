"""Guides, articles, fees, typical cases and news of the library as JSON; what is not known is null or empty."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from lawlib.api.library_serializers import RECORD
from lawlib.models import Article, ArticleVersion, Fee, Guide, GuideChapter, TypicalCase
from lawlib.rules.guide_files import chapter_title
from lawlib.selectors.changes import Change

# A guide, a fee or a case has no state in law of its own.
TEXTS = tuple(name for name in RECORD if name != "status")


class ChapterSerializer(serializers.ModelSerializer):
    """`body_zh` and `body_en` are Markdown; `sources` say what was read when; `edition` is the one that is out."""

    title_zh = serializers.SerializerMethodField()
    title_en = serializers.SerializerMethodField()

    class Meta:
        model = GuideChapter
        fields = (
            *("number", "title_zh", "title_en", "body_zh", "body_en", "sources", "check_state", "checked_on"),
            *("next_review", "translation_status", "edition", "valid_from"),
        )

    def get_title_zh(self, chapter: GuideChapter) -> str:
        return chapter_title(chapter.number).zh

    def get_title_en(self, chapter: GuideChapter) -> str:
        return chapter_title(chapter.number).en


class GuideSerializer(serializers.ModelSerializer):
    class Meta:
        model = Guide
        fields = ("key", "jurisdiction", *TEXTS)


class GuideDetailSerializer(GuideSerializer):
    chapters = ChapterSerializer(many=True)

    class Meta(GuideSerializer.Meta):
        fields = (*GuideSerializer.Meta.fields, "chapters")


class VersionSerializer(serializers.ModelSerializer):
    """One wording. `wording` says what the texts are: official, translation, or our own summary, never to be cited."""

    brought_by = serializers.SlugRelatedField(slug_field="key", read_only=True)

    class Meta:
        model = ArticleVersion
        fields = (
            *("in_force_from", "in_force_to", "wording", "text_zh", "text_en", "text_native", "native_language"),
            *("brought_by", "source_url", "check_state", "checked_on"),
        )


class ArticleSerializer(serializers.ModelSerializer):
    versions = VersionSerializer(many=True)

    class Meta:
        model = Article
        fields = ("eid", "number", "heading_zh", "heading_en", "versions")


class FeeSerializer(serializers.ModelSerializer):
    """What holds now; `amount` is null where it is not known."""

    class Meta:
        model = Fee
        fields = (
            *("key", "jurisdiction", "office", "right", "procedure", "stage", "title_native", "amount", "currency"),
            *("unit", "tiers", "small_entity_zh", "small_entity_en", "payable_when_zh", "payable_when_en"),
            *("surcharge_zh", "surcharge_en", "effective_from", "effective_to", "source_doc_no", *TEXTS),
        )


class TypicalCaseSerializer(serializers.ModelSerializer):
    """A case told without names of parties."""

    instruments = serializers.SlugRelatedField(slug_field="key", many=True, read_only=True)

    class Meta:
        model = TypicalCase
        fields = (
            *("key", "field", "jurisdiction", "forum", "docket", "year", "industry", "hs", "role", "proceeding"),
            *("facts_zh", "facts_en", "issues_zh", "issues_en", "timeline", "strategy_zh", "strategy_en", "outcome"),
            *("cost_band", "duration_days", "lessons_zh", "lessons_en", "instruments", "source_type", *TEXTS),
        )


class ChangeSerializer(serializers.Serializer):
    """One edition that went out. `path` is its permanent address on the site."""

    kind = serializers.CharField()
    key = serializers.CharField()
    part = serializers.IntegerField()
    number = serializers.IntegerField()
    published_at = serializers.DateTimeField(source="at")
    title_zh = serializers.CharField(source="title.zh")
    title_en = serializers.CharField(source="title.en")
    jurisdiction = serializers.CharField(source="place")
    reason = serializers.CharField(source="why")
    path = serializers.SerializerMethodField()

    @extend_schema_field(OpenApiTypes.STR)
    def get_path(self, change: Change) -> str:
        return change.path
