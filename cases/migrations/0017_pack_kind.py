from django.db import migrations, models

FROM_MOVE = "UPDATE cases_sharepack SET kind = m.kind FROM cases_move m WHERE m.id = cases_sharepack.move_id"
CHOICES = [("refer", "refer"), ("co_handle", "co_handle"), ("escalate", "escalate")]


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_circulars")]

    operations = [
        migrations.AddField("sharepack", "kind", models.CharField(choices=CHOICES, default="", max_length=10), preserve_default=False),
        migrations.RunSQL(FROM_MOVE, migrations.RunSQL.noop),
    ]
