from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql")
BACKWARDS = """
GRANT EXECUTE ON FUNCTION index_cases(bigint[]) TO PUBLIC;
ALTER FUNCTION index_case() SECURITY INVOKER;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_export_clearances"), ("tenancy", "0003_scope")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), BACKWARDS)]
