"""A commission is a tie that the conflict check compares; a follow-up that is due is told once."""

import django.db.models.deletion
from django.db import migrations, models

from experts.rules.names import party_key

RELATIONS = [
    ("counsel", "acted as counsel"),
    ("employment", "employment"),
    ("equity", "equity"),
    ("kinship", "kinship"),
    ("competition", "competition"),
    ("declared", "declared by the expert"),
    ("commission", "special commissioner"),
]


def note_ties(apps, schema_editor):
    """Of the commissions that there are, as `services/commissions/tie_commissioner.py` does."""
    Engagement = apps.get_model("experts", "Engagement")
    for made in apps.get_model("experts", "Commission").objects.exclude(enterprise=None).select_related("enterprise"):
        ended = min(made.term_to, made.ended_at.date()) if made.ended_at else made.term_to
        for name in dict.fromkeys(name for name in (made.enterprise.name_zh, made.enterprise.name_en) if name):
            Engagement.objects.create(
                expert_id=made.expert_id,
                party_name=name,
                party_key=party_key(name),
                relation="commission",
                began=made.term_from,
                ended=ended,
                commission=made,
            )


class Migration(migrations.Migration):
    dependencies = [("experts", "0013_forms_of_names")]
    operations = [
        migrations.AddField("commissionvisit", "reminded_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "engagement",
            "commission",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ties",
                to="experts.commission",
            ),
        ),
        migrations.AlterField(
            "engagement",
            "relation",
            models.CharField(choices=RELATIONS, default="counsel", max_length=30, verbose_name="relation"),
        ),
        migrations.RunPython(note_ties, migrations.RunPython.noop),
    ]
