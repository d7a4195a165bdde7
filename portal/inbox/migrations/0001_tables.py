import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# A database that has all of these needs nothing of this.
REPLACED = [
    ("inbox", "0001_initial"),
    ("inbox", "0002_robots"),
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
            name='InboxItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('params', models.JSONField(default=dict)),
                ('url', models.CharField(blank=True, max_length=300)),
                ('level', models.CharField(blank=True, max_length=6)),
                ('created_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inbox_items', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'inbox item',
                'verbose_name_plural': 'inbox items',
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['recipient', '-id'], name='inbox_by_recipient'), models.Index(condition=models.Q(('read_at', None)), fields=['recipient'], name='inbox_unread')],
            },
        ),
        migrations.CreateModel(
            name='OutgoingEmail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('pending', 'Pending'), ('sent', 'Sent'), ('failed', 'Failed')], default='pending', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='email', to='inbox.inboxitem')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'pending')), fields=['next_attempt_at'], name='email_due')],
            },
        ),
        migrations.CreateModel(
            name='Robot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('form', models.CharField(choices=[('wecom', 'Group robot of WeCom'), ('signed', 'Signed message to a system of our own')], max_length=8, verbose_name='Kind')),
                ('url', models.URLField(max_length=500, verbose_name='Address')),
                ('secret', models.CharField(blank=True, max_length=100, verbose_name='Secret')),
                ('created_at', models.DateTimeField()),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='robots', to='tenancy.platform')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('form', 'signed'), ('secret', ''), _negated=True), name='robot_signs_with_a_secret')],
            },
        ),
        migrations.CreateModel(
            name='OutgoingPost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('pending', 'Pending'), ('sent', 'Sent'), ('failed', 'Failed')], default='pending', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('key', models.CharField(max_length=80, unique=True)),
                ('title', models.CharField(max_length=300)),
                ('body', models.CharField(blank=True, max_length=1000)),
                ('url', models.CharField(blank=True, max_length=300)),
                ('robot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='inbox.robot')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'pending')), fields=['next_attempt_at'], name='post_due')],
            },
        ),
    ]
