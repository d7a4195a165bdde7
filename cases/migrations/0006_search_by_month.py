"""A search looks first into the last two months, so that a common word does not find half of the country."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_search")]
    # Going back leaves the month in the index, where it does no harm.
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
