"""A trigger that notes changed deadlines, for calendars and reminders: docs/adr/0019-feeds-and-reminders.md."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_search")]
    replaces = [("cases", "0020_clocks")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
