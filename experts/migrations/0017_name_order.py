"""Lists go by pinyin: the order is kept beside the name."""

from django.db import migrations, models

from portal.database.name_order import fill_name_order


def fill(apps, schema_editor) -> None:
    fill_name_order(apps.get_model("experts", "Firm"))
    fill_name_order(apps.get_model("experts", "Expert"), person=True)


def order() -> models.CharField:
    return models.CharField(db_collation="C", default="", editable=False, max_length=600)


class Migration(migrations.Migration):
    dependencies = [("experts", "0016_honorarium_of")]
    operations = [
        migrations.AddField("firm", "name_order", order()),
        migrations.AddField("expert", "name_order", order()),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex("expert", models.Index(fields=["name_order", "id"], name="expert_by_name")),
    ]
