import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# A database that has all of these needs nothing of this.
REPLACED = [
    ("experts", "0001_initial"),
    ("experts", "0002_initial"),
    ("experts", "0003_seats_and_opinions"),
]


class Migration(migrations.Migration):

    initial = True
    replaces = REPLACED

    dependencies = [
        ('tenancy', '0001_tables'),
        ('tenancy', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Firm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_zh', models.CharField(max_length=120, verbose_name='Chinese name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='English name')),
                ('country', models.CharField(default='CN', max_length=8, verbose_name='country/region')),
            ],
            options={
                'verbose_name': 'firm',
                'verbose_name_plural': 'firms',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Expert',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_zh', models.CharField(max_length=60, verbose_name='Chinese name')),
                ('name_en', models.CharField(blank=True, max_length=100, verbose_name='English name')),
                ('kind', models.CharField(choices=[('lawyer', 'lawyer'), ('technical', 'technical expert'), ('industry', 'industry or standards expert'), ('trade', 'trade remedy or economics expert'), ('academic', 'academic')], max_length=10, verbose_name='kind')),
                ('headline_zh', models.CharField(blank=True, max_length=80, verbose_name='in one line, Chinese')),
                ('headline_en', models.CharField(blank=True, max_length=160, verbose_name='in one line, English')),
                ('country', models.CharField(default='CN', max_length=8, verbose_name='based in')),
                ('city', models.CharField(blank=True, max_length=60, verbose_name='city')),
                ('licences', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), blank=True, default=list, size=None, verbose_name='licences')),
                ('experience', models.JSONField(blank=True, default=dict, verbose_name='experience')),
                ('rights', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, default=list, size=None, verbose_name='rights')),
                ('technologies', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None, verbose_name='technologies')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), blank=True, default=list, size=None, verbose_name='languages')),
                ('time_zone', models.CharField(default='Asia/Shanghai', max_length=40, verbose_name='time zone')),
                ('capacity', models.PositiveSmallIntegerField(default=3, verbose_name='capacity')),
                ('clearance', models.CharField(default='internal', max_length=12, verbose_name='cleared up to')),
                ('nda_signed_on', models.DateField(blank=True, null=True, verbose_name='confidentiality signed on')),
                ('term_from', models.DateField(verbose_name='appointed from')),
                ('term_to', models.DateField(verbose_name='appointed until')),
                ('away_from', models.DateField(blank=True, null=True, verbose_name='away from')),
                ('away_until', models.DateField(blank=True, null=True, verbose_name='away until')),
                ('suspended', models.BooleanField(default=False, verbose_name='suspended')),
                ('rating', models.DecimalField(blank=True, decimal_places=2, max_digits=3, null=True, verbose_name='rating')),
                ('on_time_share', models.DecimalField(blank=True, decimal_places=3, max_digits=4, null=True, verbose_name='on time')),
                ('is_sample', models.BooleanField(default=False, verbose_name='sample data')),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='experts', to='tenancy.platform')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='expert', to=settings.AUTH_USER_MODEL)),
                ('firm', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='experts', to='experts.firm')),
            ],
            options={
                'verbose_name': 'expert',
                'verbose_name_plural': 'experts',
                'ordering': ['id'],
                'indexes': [models.Index(fields=['suspended', 'term_to'], name='expert_by_term'), django.contrib.postgres.indexes.GinIndex(fields=['licences'], name='expert_by_licence')],
            },
        ),
        migrations.CreateModel(
            name='Engagement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party_name', models.CharField(max_length=200, verbose_name='party')),
                ('party_key', models.CharField(db_index=True, max_length=200)),
                ('relation', models.CharField(choices=[('counsel', 'acted as counsel'), ('employment', 'employment'), ('equity', 'equity'), ('kinship', 'kinship'), ('competition', 'competition'), ('declared', 'declared by the expert')], default='counsel', max_length=30, verbose_name='relation')),
                ('began', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ended', models.DateField(blank=True, null=True, verbose_name='until')),
                ('expert', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='engagements', to='experts.expert')),
                ('firm', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='engagements', to='experts.firm')),
            ],
            options={
                'verbose_name': 'engagement',
                'verbose_name_plural': 'engagements',
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('expert', None), ('firm', None), _connector='XOR'), name='engagement_of_expert_or_firm')],
            },
        ),
        migrations.CreateModel(
            name='Panel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(blank=True, db_index=True, max_length=24, verbose_name='case number')),
                ('level', models.CharField(max_length=6)),
                ('matter', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('concluded_at', models.DateTimeField(null=True)),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='panels', to='tenancy.platform')),
            ],
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('forum_lawyer', 'forum lawyer'), ('technical', 'technical expert'), ('industry', 'industry and standards'), ('trade', 'trade remedy and procedure'), ('adviser', 'adviser'), ('chair', 'independent chair')], max_length=20, verbose_name='role')),
                ('is_lead', models.BooleanField(default=False, verbose_name='lead')),
                ('state', models.CharField(choices=[('invited', 'invited'), ('accepted', 'accepted'), ('declined', 'declined'), ('conflicted', 'recused'), ('expired', 'no answer'), ('concluded', 'opinion given'), ('released', 'released')], default='invited', max_length=10)),
                ('score', models.PositiveSmallIntegerField(default=0)),
                ('reasons', models.JSONField(default=dict)),
                ('invited_at', models.DateTimeField()),
                ('deadline_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('declared_at', models.DateTimeField(null=True)),
                ('declaration', models.JSONField(default=dict)),
                ('decline_reason', models.CharField(blank=True, max_length=500)),
                ('access_until', models.DateTimeField(null=True)),
                ('opinion_draft', models.JSONField(default=dict)),
                ('access_ended_at', models.DateTimeField(null=True)),
                ('expert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='experts.expert')),
                ('follows', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='successor', to='experts.seat')),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='experts.panel')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(condition=models.Q(('state', 'invited')), fields=['deadline_at'], name='seat_unanswered'), models.Index(fields=['expert', 'state'], name='seat_by_expert')],
                'constraints': [models.UniqueConstraint(fields=('panel', 'expert'), name='seat_once_per_expert')],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('facts', models.TextField(max_length=10000, verbose_name='facts and basis')),
                ('deadlines', models.TextField(blank=True, max_length=3000, verbose_name='deadlines to keep')),
                ('options', models.TextField(max_length=10000, verbose_name='options')),
                ('risks', models.TextField(blank=True, max_length=10000, verbose_name='risks')),
                ('recommendation', models.TextField(max_length=10000, verbose_name='recommendation')),
                ('cost_and_time', models.TextField(blank=True, max_length=3000, verbose_name='cost and time')),
                ('confidence', models.CharField(choices=[('high', 'high'), ('medium', 'medium'), ('low', 'low')], default='medium', max_length=10, verbose_name='confidence')),
                ('dissent', models.BooleanField(default=False, verbose_name='dissenting opinion')),
                ('dissent_note', models.TextField(blank=True, max_length=3000, verbose_name='where and why you differ')),
                ('filed_at', models.DateTimeField()),
                ('seat', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='opinion', to='experts.seat')),
            ],
            options={
                'ordering': ['filed_at'],
            },
        ),
    ]
