"""What was lifted is compared by the same keys as the names (`experts.rules.names.party_key`)."""

from django.db import migrations, models

from experts.rules.names import party_key


def rekey(apps, schema_editor) -> None:
    for row in apps.get_model("cases", "ConflictWaiver").objects.iterator():
        row.party_key = party_key(row.party_key)
        row.save(update_fields=["party_key"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_mandate_registrations"), ("experts", "0013_forms_of_names")]

    operations = [
        migrations.AlterField("conflictwaiver", "party_key", models.CharField(max_length=500)),
        migrations.RunPython(rekey, migrations.RunPython.noop),
    ]
