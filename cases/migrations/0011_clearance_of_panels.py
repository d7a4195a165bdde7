"""Panels that were opened before the levels of the files counted asked for "internal" whatever was in the file. From now
on they ask for what the file asks for; who sits already reads no file above the own clearance, as before."""

from django.db import migrations

# As `cases.rules.matter.clearance_of`: the highest level that experts read at all.
RAISE = """
UPDATE experts_panel p SET matter = jsonb_set(p.matter, '{clearance}', '"trade_secret"')
FROM cases_case c
WHERE c.panel_id = p.id AND p.concluded_at IS NULL AND p.matter ->> 'clearance' IN ('public', 'internal')
  AND EXISTS (SELECT FROM cases_attachment a WHERE a.case_id = c.id AND a.level = 'trade_secret')
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_rights_for_a_time"), ("experts", "0016_honorarium_of")]
    operations = [migrations.RunSQL(RAISE, migrations.RunSQL.noop)]
