from django.db import migrations, models

from portal.sealing import seal, unseal

SECRETS = ("sealed_secret", "sealed_token")


def seal_secrets(apps, schema_editor):
    for key in apps.get_model("risk_warnings", "SourceKey").objects.all():
        for name in SECRETS:
            if kept := getattr(key, name):
                setattr(key, name, seal(kept.encode(), about=f"source:{key.source_id}"))
        key.save(update_fields=SECRETS)


def open_secrets(apps, schema_editor):
    for key in apps.get_model("risk_warnings", "SourceKey").objects.all():
        for name in SECRETS:
            if kept := getattr(key, name):
                setattr(key, name, unseal(kept, about=f"source:{key.source_id}").decode())
        key.save(update_fields=SECRETS)


class Migration(migrations.Migration):
    dependencies = [("risk_warnings", "0015_superseded")]

    operations = [
        migrations.RenameField("sourcekey", "secret", "sealed_secret"),
        migrations.RenameField("sourcekey", "token", "sealed_token"),
        migrations.AlterField("sourcekey", "sealed_secret", models.TextField()),
        migrations.AlterField("sourcekey", "sealed_token", models.TextField(blank=True)),
        migrations.RunPython(seal_secrets, open_secrets),
    ]
