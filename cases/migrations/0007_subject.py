"""What a case is about stands in its header, so that pages can say the title in the reader's language."""

from django.db import migrations, models

# From the dossier, as `intake.subject` reads it: squatted mark, first line of the products, first domain name.
FROM_DOSSIER = """
UPDATE cases_case c SET subject = left(coalesce(
    nullif(d.answers ->> 'sq_mark', ''),
    nullif(split_part(d.answers ->> 'products', E'\\n', 1), ''),
    CASE WHEN jsonb_typeof(d.answers -> 'dom_names') = 'array' THEN d.answers -> 'dom_names' ->> 0 END,
    ''), 40)
FROM cases_dossier d WHERE d.case_id = c.id
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_search_by_month")]
    operations = [
        migrations.AddField("case", "subject", models.CharField(blank=True, db_default="", max_length=60)),
        migrations.RunSQL(FROM_DOSSIER, migrations.RunSQL.noop),
    ]
