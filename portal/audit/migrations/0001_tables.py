import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# A database that has all of these needs nothing of this.
REPLACED = [
    ("audit", "0001_initial"),
    ("audit", "0002_initial"),
    ("audit", "0004_read_by_time"),
    ("audit", "0005_reserved_chain"),
    ("audit", "0006_archive_and_checks"),
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
            name='AuditChain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reserved', models.BooleanField(default=False)),
                ('last_seq', models.BigIntegerField(default=0)),
                ('last_hash', models.CharField(default='', max_length=64)),
                ('first_seq', models.BigIntegerField(default=1)),
                ('first_previous_hash', models.CharField(blank=True, default='', max_length=64)),
                ('verified_at', models.DateTimeField(null=True)),
                ('broken', models.CharField(blank=True, max_length=200)),
                ('platform', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, to='tenancy.platform')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('platform', None)), fields=('reserved',), name='audit_one_chain_without_platform'), models.CheckConstraint(condition=models.Q(('reserved', False), ('platform', None), _connector='OR'), name='audit_reserved_has_no_platform')],
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.BigIntegerField()),
                ('at', models.DateTimeField(verbose_name='at')),
                ('membership_id', models.BigIntegerField(null=True)),
                ('action', models.CharField(db_index=True, max_length=60, verbose_name='action')),
                ('object_type', models.CharField(max_length=60)),
                ('object_id', models.CharField(max_length=40)),
                ('old', models.JSONField(null=True)),
                ('new', models.JSONField(null=True)),
                ('ip', models.GenericIPAddressField(null=True)),
                ('request_id', models.CharField(blank=True, max_length=64)),
                ('previous_hash', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('chain', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='audit.auditchain')),
            ],
            options={
                'verbose_name': 'audit entry',
                'verbose_name_plural': 'audit trail',
                'ordering': ['chain', 'seq'],
                'indexes': [models.Index(fields=['object_type', 'object_id', 'at'], name='audit_by_object'), models.Index(fields=['-at', '-id'], name='audit_by_time'), models.Index(fields=['actor', '-at'], name='audit_by_actor')],
                'constraints': [models.UniqueConstraint(fields=('chain', 'seq'), name='audit_seq_once_per_chain')],
            },
        ),
    ]
