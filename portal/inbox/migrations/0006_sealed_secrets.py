from django.db import migrations, models

from portal.sealing import seal, unseal

SECRETS = ("sealed_url", "sealed_secret", "sealed_older_secret")


def about(robot):
    return f"channel:platform:{robot.platform_id}" if robot.platform_id else f"channel:enterprise:{robot.enterprise_id}"


def seal_secrets(apps, schema_editor):
    for robot in apps.get_model("inbox", "Robot").objects.all():
        for name in SECRETS:
            if kept := getattr(robot, name):
                setattr(robot, name, seal(kept.encode(), about=about(robot)))
        robot.save(update_fields=SECRETS)


def open_secrets(apps, schema_editor):
    for robot in apps.get_model("inbox", "Robot").objects.all():
        for name in SECRETS:
            if kept := getattr(robot, name):
                setattr(robot, name, unseal(kept, about=about(robot)).decode())
        robot.save(update_fields=SECRETS)


class Migration(migrations.Migration):
    dependencies = [("inbox", "0005_how_long_it_was_put_off")]

    operations = [
        migrations.RemoveConstraint("robot", "robot_signs_with_a_secret"),
        migrations.RenameField("robot", "url", "sealed_url"),
        migrations.RenameField("robot", "secret", "sealed_secret"),
        migrations.RenameField("robot", "older_secret", "sealed_older_secret"),
        migrations.AlterField("robot", "sealed_url", models.TextField(verbose_name="Address")),
        migrations.AlterField("robot", "sealed_secret", models.TextField(blank=True, verbose_name="Secret")),
        migrations.AlterField("robot", "sealed_older_secret", models.TextField(blank=True)),
        migrations.AddConstraint(
            "robot",
            models.CheckConstraint(
                condition=~models.Q(form__in=["signed", "webhook"], sealed_secret=""), name="robot_signs_with_a_secret"
            ),
        ),
        migrations.RunPython(seal_secrets, open_secrets),
    ]
