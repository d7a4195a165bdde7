"""Keys of names hold every form in which a name is compared (`experts.rules.names.party_key`)."""

from django.db import migrations, models

from experts.rules.names import party_key


def rekey(apps, schema_editor) -> None:
    Engagement, Advised = (apps.get_model("experts", name) for name in ("Engagement", "Advised"))
    for model, source in ((Engagement, "party_name"), (Advised, "party_key")):
        changed = []
        for row in model.objects.iterator():
            row.party_key = party_key(getattr(row, source))
            changed.append(row)
        model.objects.bulk_update(changed, ["party_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("experts", "0012_agency_withdrawn")]

    operations = [
        migrations.AlterField("advised", "party_key", models.CharField(db_index=True, max_length=500)),
        migrations.AlterField("engagement", "party_key", models.CharField(db_index=True, max_length=500)),
        migrations.RunPython(rekey, migrations.RunPython.noop),
    ]
