from pathlib import Path

from django.db import migrations

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
    dependencies = [("tenancy", "0001_tables")]
    operations = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), BACKWARDS),
    ]
