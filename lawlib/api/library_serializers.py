"""Places, laws and treaties of the library as JSON; what is not known is null or empty, never guessed."""

from rest_framework import serializers

from lawlib.models import Instrument, InstrumentLink, Jurisdiction, Treaty, TreatyParty

RECORD = ("title_zh", "title_en", "status", "source_url", "check_state", "checked_on", "note_zh", "note_en")


class JurisdictionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Jurisdiction
        fields = ("code", "kind", "name_zh", "name_en", "st3_codes", "time_zone")


class InstrumentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Instrument
        fields = (
            *("key", "jurisdiction", "kind", "rights", "title_native", "citation", "year", "adopted"),
            *("in_force_from", "in_force_to", *RECORD),
        )


class LinkSerializer(serializers.ModelSerializer):
    """`source` amends, repeals or implements `target`; both are keys of laws."""

    source = serializers.SlugRelatedField(slug_field="key", read_only=True)
    target = serializers.SlugRelatedField(slug_field="key", read_only=True)

    class Meta:
        model = InstrumentLink
        fields = ("source", "kind", "target", "on_day")


class InstrumentDetailSerializer(InstrumentSerializer):
    links = LinkSerializer(many=True)
    linked_by = LinkSerializer(many=True)

    class Meta(InstrumentSerializer.Meta):
        fields = (*InstrumentSerializer.Meta.fields, "links", "linked_by")


class TreatySerializer(serializers.ModelSerializer):
    class Meta:
        model = Treaty
        fields = ("key", "subject_zh", "subject_en", "administrator", "year", "in_force_from", *RECORD)


class PartySerializer(serializers.ModelSerializer):
    """`since` is null where no source of ours gives the day. The list of parties is not complete."""

    class Meta:
        model = TreatyParty
        fields = ("jurisdiction", "since", "until")


class TreatyDetailSerializer(TreatySerializer):
    parties = PartySerializer(many=True)

    class Meta(TreatySerializer.Meta):
        fields = (*TreatySerializer.Meta.fields, "parties")
