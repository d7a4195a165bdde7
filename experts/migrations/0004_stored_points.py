"""Columns that PostgreSQL works out and stores with the record (`experts/models/stored.py`)."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models import DecimalField, F, Func, SmallIntegerField, Value
from django.db.models.functions import Cast, Coalesce, Round

KNOWN = """CREATE FUNCTION experts_known(licences varchar[], experience jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN licences::text[]
    || ARRAY(SELECT key FROM jsonb_each_text(experience) WHERE value::numeric > 0 ORDER BY key)"""

number = DecimalField(max_digits=8, decimal_places=3)
rated = Coalesce(F("rating") * Value(120), Value(400), output_field=number)
timed = Coalesce(F("on_time_share") * Value(400), Value(300), output_field=number)


class Migration(migrations.Migration):
    dependencies = [("experts", "0003_standing")]
    operations = [
        migrations.RunSQL(KNOWN, "DROP FUNCTION experts_known(varchar[], jsonb)"),
        migrations.AddField(
            "expert",
            "known",
            models.GeneratedField(
                expression=Func(F("licences"), F("experience"), function="experts_known"),
                output_field=ArrayField(models.TextField()),
                db_persist=True,
            ),
        ),
        migrations.AddField(
            "expert",
            "rating_points",
            models.GeneratedField(
                expression=Cast(Round(rated + timed), SmallIntegerField()),
                output_field=SmallIntegerField(),
                db_persist=True,
            ),
        ),
    ]
