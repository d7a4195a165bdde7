from django.db import migrations, models

from risk_warnings.rules.marks.keys import keys_version


class Migration(migrations.Migration):
    """What is there has keys by the first rules: a worker writes them anew."""

    dependencies = [("risk_warnings", "0016_sealed_secrets")]

    operations = [
        operation
        for model, editable in (("watchedmark", False), ("markapplication", True))
        for operation in (
            migrations.AddField(
                model, "keys_version", models.PositiveSmallIntegerField(default=1, db_index=True, editable=editable)
            ),
            migrations.AlterField(
                model,
                "keys_version",
                models.PositiveSmallIntegerField(default=keys_version, db_index=True, editable=editable),
            ),
        )
    ]
