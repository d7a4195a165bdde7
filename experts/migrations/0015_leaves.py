"""Several leaves instead of one, as ranges of days."""

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
from django.db import migrations, models

KEEP = "UPDATE experts_expert SET away = ARRAY[daterange(away_from, away_until, '[]')] WHERE away_from IS NOT NULL"
BACK = """UPDATE experts_expert SET away_from = lower(away[1]), away_until = upper(away[1]) - 1
    WHERE cardinality(away) > 0"""


class Migration(migrations.Migration):
    dependencies = [("experts", "0014_commission_ties")]
    operations = [
        migrations.AddField(
            "expert",
            "away",
            django.contrib.postgres.fields.ArrayField(
                base_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                blank=True,
                default=list,
                size=None,
                verbose_name="away",
            ),
        ),
        migrations.RunSQL(KEEP, BACK),
        migrations.RemoveField("expert", "away_from"),
        migrations.RemoveField("expert", "away_until"),
        migrations.AddConstraint(
            "expert", models.CheckConstraint(condition=models.Q(away__len__lte=6), name="expert_leaves")
        ),
    ]
