import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import portal.tenancy.models.enterprise
import portal.tenancy.models.platform
from django.conf import settings
from django.db import migrations, models

# A database that has all of these needs nothing of this.
REPLACED = [
    ("tenancy", "0001_initial"),
    ("tenancy", "0002_position"),
    ("tenancy", "0004_duty_and_hours"),
    ("tenancy", "0005_holiday_country"),
]


class Migration(migrations.Migration):

    initial = True
    replaces = REPLACED

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('display_name', models.CharField(blank=True, max_length=60, verbose_name='name')),
                ('language', models.CharField(choices=[('zh-hans', '简体中文'), ('en', 'English')], default='zh-hans', max_length=10, verbose_name='language')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='mobile')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'abstract': False,
                'swappable': 'AUTH_USER_MODEL',
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Enterprise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_zh', models.CharField(max_length=120, verbose_name='Chinese name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='English name as in the papers')),
                ('uscc', models.CharField(error_messages={'unique': 'This enterprise is registered already. Ask its administrator to add you.'}, max_length=18, unique=True, validators=[portal.tenancy.models.enterprise.validate_uscc], verbose_name='unified social credit code')),
                ('ent_type', models.CharField(blank=True, max_length=20, verbose_name='entity type')),
                ('region', models.CharField(db_index=True, max_length=6, verbose_name='region (GB/T 2260)')),
                ('industry', models.CharField(blank=True, max_length=10, verbose_name='industry (GB/T 4754)')),
                ('tags', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None, verbose_name='industry tags')),
                ('size', models.CharField(blank=True, max_length=10, verbose_name='size class')),
                ('export_markets', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), blank=True, default=list, size=None, verbose_name='markets')),
                ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, size=None, verbose_name='other names')),
                ('contact_name', models.CharField(blank=True, max_length=60, verbose_name='contact')),
                ('contact_title', models.CharField(blank=True, max_length=60, verbose_name='position')),
                ('mobile', models.CharField(blank=True, max_length=20, verbose_name='mobile')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('is_sample', models.BooleanField(default=False, verbose_name='sample data')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('group', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='enterprise', to='auth.group')),
            ],
            options={
                'verbose_name': 'enterprise',
                'verbose_name_plural': 'enterprises',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Platform',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('national', 'National centre'), ('local', 'Local sub-centre'), ('industry', 'Industry platform'), ('overseas', 'Overseas platform'), ('station', 'Work station')], max_length=10, verbose_name='kind')),
                ('code', models.CharField(help_text='Short letters used in case numbers.', max_length=12, unique=True, verbose_name='code')),
                ('name_zh', models.CharField(max_length=120, unique=True, verbose_name='Chinese name')),
                ('name_en', models.CharField(max_length=200, verbose_name='English name')),
                ('path', models.CharField(editable=False, max_length=120, unique=True)),
                ('region', models.CharField(blank=True, db_index=True, max_length=6, verbose_name='region (GB/T 2260)')),
                ('industries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None, verbose_name='industries')),
                ('countries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), blank=True, default=list, size=None, verbose_name='countries')),
                ('time_zone', models.CharField(default='Asia/Shanghai', max_length=40, verbose_name='time zone')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('office_hours', models.JSONField(default=portal.tenancy.models.platform.standard_hours, verbose_name='office hours')),
                ('chinese_calendar', models.BooleanField(default=True, verbose_name='Chinese working days')),
                ('holiday_country', models.CharField(blank=True, db_default='', max_length=2, verbose_name='public holidays of')),
                ('is_sample', models.BooleanField(default=False, verbose_name='sample data')),
                ('group', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='platform', to='auth.group')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='tenancy.platform', verbose_name='parent')),
            ],
            options={
                'verbose_name': 'platform',
                'verbose_name_plural': 'platforms',
                'ordering': ['path'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'national')), fields=('kind',), name='tenancy_one_national_platform'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'national'), ('parent', None)), models.Q(models.Q(('kind', 'national'), _negated=True), models.Q(('parent', None), _negated=True)), _connector='OR'), name='tenancy_only_national_is_root')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('enterprise_member', 'Enterprise member'), ('enterprise_admin', 'Enterprise administrator'), ('agency', 'Agency'), ('intake_officer', 'Intake officer'), ('handler', 'Handler'), ('platform_head', 'Head of platform'), ('industry_officer', 'Industry platform officer'), ('overseas_officer', 'Overseas platform officer'), ('national_officer', 'National centre officer'), ('collaborator', 'Department collaborator'), ('auditor', 'Auditor'), ('sysadmin', 'System administrator')], max_length=20, verbose_name='role')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('enterprise', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='tenancy.enterprise')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('platform', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='tenancy.platform')),
            ],
            options={
                'verbose_name': 'membership',
                'verbose_name_plural': 'memberships',
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('platform', None), ('enterprise', None), _connector='XOR'), name='tenancy_membership_one_tenant'), models.UniqueConstraint(fields=('user', 'platform'), name='tenancy_one_role_per_platform'), models.UniqueConstraint(fields=('user', 'enterprise'), name='tenancy_one_role_per_enterprise')],
            },
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('phone', models.CharField(max_length=40, verbose_name='telephone')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duties', to='tenancy.platform')),
            ],
            options={
                'verbose_name': 'duty',
                'verbose_name_plural': 'duty roster',
                'ordering': ['day'],
                'constraints': [models.UniqueConstraint(fields=('platform', 'day'), name='tenancy_one_on_duty')],
            },
        ),
        migrations.CreateModel(
            name='SystemWork',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('purpose', models.CharField(max_length=60)),
                ('user_id', models.BigIntegerField(null=True)),
                ('request_id', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'verbose_name': 'system work',
                'verbose_name_plural': 'system work',
                'indexes': [models.Index(fields=['-at'], name='system_work_by_time')],
            },
        ),
    ]
