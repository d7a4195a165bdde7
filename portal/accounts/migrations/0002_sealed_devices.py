from django.db import migrations


def seal_keys(apps, schema_editor):
    """Sealed keys have a colon; those in hexadecimal, of before, have none."""
    from portal.accounts.models.device import about
    from portal.sealing import seal

    for device in apps.get_model("otp_totp", "TOTPDevice").objects.exclude(key__contains=":"):
        device.key = seal(bytes.fromhex(device.key), about=about(device.user_id))
        device.save(update_fields=["key"])


def open_keys(apps, schema_editor):
    from portal.accounts.models.device import about
    from portal.sealing import unseal

    for device in apps.get_model("otp_totp", "TOTPDevice").objects.filter(key__contains=":"):
        device.key = unseal(device.key, about=about(device.user_id)).hex()
        device.save(update_fields=["key"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_tables"), ("otp_totp", "0003_add_timestamps")]

    operations = [
        migrations.CreateModel(
            name="SealedDevice",
            fields=[],
            options={
                "verbose_name": "second factor",
                "verbose_name_plural": "second factors",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("otp_totp.totpdevice",),
        ),
        migrations.RunPython(seal_keys, open_keys),
    ]
