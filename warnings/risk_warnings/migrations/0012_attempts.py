from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("risk_warnings", "0011_keyed"),
    ]

    operations = [
        migrations.AddField(
            model_name="rawpayload",
            name="attempts",
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
