"""An honorarium is its expert's, also when the seat was left."""

import django.db.models.deletion
from django.db import migrations, models

FILL = "UPDATE experts_honorarium h SET expert_id = s.expert_id FROM experts_seat s WHERE s.id = h.seat_id"


def of(**more) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="honoraria", to="experts.expert", **more
    )


class Migration(migrations.Migration):
    dependencies = [("experts", "0015_leaves")]
    operations = [
        migrations.AddField("honorarium", "expert", of(null=True)),
        # Deferred checks of the new reference would keep the column from being changed in the same transaction.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField("honorarium", "expert", of()),
    ]
