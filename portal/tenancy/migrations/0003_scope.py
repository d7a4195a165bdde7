from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).with_suffix(".sql")
BACKWARDS = """
DROP FUNCTION system_work_append_only() CASCADE;
DROP FUNCTION acting_platforms() CASCADE;
DROP FUNCTION acting_nationally() CASCADE;
DROP FUNCTION acting_role() CASCADE;
DROP FUNCTION acting_enterprise() CASCADE;
DROP FUNCTION acting_platform() CASCADE;
DROP FUNCTION acting_group() CASCADE;
DROP FUNCTION acting_user() CASCADE;
DROP FUNCTION acting_kind() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0002_position")]
    operations = [
        migrations.CreateModel(
            name="SystemWork",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("purpose", models.CharField(max_length=60)),
                ("user_id", models.BigIntegerField(null=True)),
                ("request_id", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "verbose_name": "system work",
                "verbose_name_plural": "system work",
                "indexes": [models.Index(fields=["-at"], name="system_work_by_time")],
            },
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), BACKWARDS),
    ]
