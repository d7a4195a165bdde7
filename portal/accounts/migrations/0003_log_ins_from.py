from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_sealed_devices")]

    operations = [
        migrations.AddIndex(
            model_name="login",
            index=models.Index(fields=["address", "started_at"], name="accounts_log_ins_from"),
        ),
    ]
