"""The transaction that last touched an expert's record, written by PostgreSQL (`experts/selectors/kept.py`); what was
stored for ranking in SQL goes."""

from django.db import migrations

TOUCHED = """
ALTER TABLE experts_expert ADD COLUMN touched xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX expert_by_touch ON experts_expert (touched);
CREATE FUNCTION experts_touched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.touched := pg_current_xact_id();
    RETURN NEW;
END
$$;
CREATE TRIGGER experts_touched BEFORE INSERT OR UPDATE ON experts_expert
    FOR EACH ROW EXECUTE FUNCTION experts_touched();
"""
BACK = """
DROP TRIGGER experts_touched ON experts_expert;
DROP FUNCTION experts_touched();
ALTER TABLE experts_expert DROP COLUMN touched;
"""
KNOWN = """CREATE FUNCTION experts_known(licences varchar[], experience jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN licences::text[]
    || ARRAY(SELECT key FROM jsonb_each_text(experience) WHERE value::numeric > 0 ORDER BY key)"""


class Migration(migrations.Migration):
    dependencies = [("experts", "0010_commissions")]
    operations = [
        migrations.RemoveField("expert", "known"),
        migrations.RemoveField("expert", "rating_points"),
        migrations.RunSQL("DROP FUNCTION experts_known(varchar[], jsonb)", KNOWN),
        migrations.RunSQL(TOUCHED, BACK),
    ]
