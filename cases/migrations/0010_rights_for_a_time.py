from django.db import migrations, models

# An expert's right to the content ends when the seat on the case's panel does; it is written into the right itself.
FILL = """
UPDATE cases_caseuserobjectpermission g SET until = s.access_until
FROM auth_permission p, cases_case c, experts_seat s, experts_expert e
WHERE p.id = g.permission_id AND p.codename = 'view_content' AND c.id = g.content_object_id
  AND s.panel_id = c.panel_id AND s.state IN ('accepted', 'concluded') AND e.id = s.expert_id AND e.user_id = g.user_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_consultation"),
        ("experts", "0001_tables"),
    ]

    operations = [
        migrations.AddField(
            model_name="caseuserobjectpermission",
            name="until",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
