"""Triggers that keep the index of words: docs/adr/0010-search-index.md."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_tables"), ("tenancy", "0003_scope")]
    replaces = [("cases", "0005_search"), ("cases", "0006_search_by_month"), ("cases", "0012_search_behind_walls")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
