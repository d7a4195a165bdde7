"""What every environment shares. Secrets and addresses come from the process environment."""

from datetime import timedelta
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal import BASE_DIR
from portal.embedded.urls import celery_url, database_url, redis_url
from portal.settings.accounts import *  # noqa: F403
from portal.settings.storage import private_files

env = environ.Env()

VAR_DIR = BASE_DIR / "var"
DEBUG = False
DEMO = False
DEMO_PROGRESS: Path | None = None
SECRET_KEY = env("SECRET_KEY", default="")
SEALING_KEYS = env.list("SEALING_KEYS", default=[])  # seal secrets in the database: the first seals, all open
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")
# What the footer of a government site has to name (国办发〔2017〕47号); the defaults are placeholders and look like it.
SITE = {
    "owner_zh": env("SITE_OWNER_ZH", default="（示例）国家海外知识产权纠纷应对指导中心"),
    "owner_en": env("SITE_OWNER_EN", default="(sample) National Overseas IP Dispute Guidance Centre"),
    "phone": env("SITE_PHONE", default="000-0000 0000"),
    "mark": env("SITE_MARK", default="bm00000000"),
    "icp": env("SITE_ICP", default="ICP备00000000号"),
    "police": env("SITE_POLICE", default="公网安备 00000000000000号"),
}

INSTALLED_APPS = [
    "portal.tenancy",
    "portal.audit",
    "portal.inbox",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "portal.accounts",
    "portal.web",
    "lawlib",
    "experts",
    "cases",
    "risk_warnings",
    "guardian",
    "rest_framework",
    "drf_spectacular",
    "django_htmx",
    "django_structlog",
    "csp",
    "axes",
    "django.contrib.postgres",
    "portal.tenancy.admin_config.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "portal.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "portal.request_id.RequestIdMiddleware",
    "portal.accounts.middleware.SessionLimitsMiddleware",
    "portal.tenancy.middleware.ActorMiddleware",
    "portal.accounts.middleware.GatesMiddleware",
    "portal.accounts.middleware.NewAccountsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
ASGI_APPLICATION = "portal.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.web.context.site",
            ],
        },
    }
]

# The site works as a role that owns no table; migrations name the owner (DB_ROLE=owner, see docs/operations.md).
DB_ROLE = env("DB_ROLE", default="site")
DB_ENGINE = "portal.database"  # tells each transaction for whom it works
DATABASES = {"default": env.db_url("DATABASE_URL", default=database_url(role=DB_ROLE), engine=DB_ENGINE)}
DATABASES["default"]["ATOMIC_REQUESTS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 300
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env("REDIS_URL", default=redis_url())
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        # Seconds: a Redis that hangs must not hold a page.
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
    }
}
WEB_THREADS = env.int("WEB_THREADS", default=8)

CSRF_FAILURE_VIEW = "portal.web.views.errors.csrf_failed"
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "files"))  # private: never served by URL, only through a view
STORAGES = {
    "default": private_files(env),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
UPLOAD_MAX_BYTES = 50 * 1024 * 1024
UPLOAD_MAX_FILES = 60
# Larger files come in pieces (tus) and go on after a broken line; what nobody goes on with is forgotten.
RESUMABLE_MAX_BYTES = env.int("RESUMABLE_MAX_BYTES", default=2 * 2**30)
RESUMABLE_PIECE_BYTES = 8 * 2**20
RESUMABLE_MAX_OPEN = 10  # for each person
RESUMABLE_KEPT = timedelta(days=7)  # after the last piece
# Where ClamAV listens: tcp://host:3310 or unix:///run/clamav/clamd.ctl. Empty: files are taken unscanned, and say so.
CLAMAV_URL = env("CLAMAV_URL", default="")
CLAMAV_TIMEOUT = 60  # seconds for one answer
FILE_UPLOAD_HANDLERS = [
    "cases.uploads.CappedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# LAW: Cybersecurity Law and GB/T 22239-2019 8.1.4.3: what happened is kept for at least six months.
AUDIT_RETENTION_DAYS = env.int("AUDIT_RETENTION_DAYS", default=1096)
if AUDIT_RETENTION_DAYS < 184:
    raise ImproperlyConfigured("AUDIT_RETENTION_DAYS: the law wants six months at least, that is 184 days")
# Signs exported parts of the trail (the secret key where none is set); whoever checks them needs it, nobody else.
AUDIT_EXPORT_KEY = env("AUDIT_EXPORT_KEY", default="")

EMAIL_TIMEOUT = 20  # seconds; a mail server that hangs must not hold a worker and a row lock
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="portal@localhost")

# What services of signals see of the portal that asks them; name a contact that somebody reads.
SOURCES_USER_AGENT = env("SOURCES_USER_AGENT", default=f"overseas-ip-guidance/0.1 (+{SITE_URL})")
# Where the robots of platforms may live: nobody who types an address makes the portal call another place.
ROBOT_ORIGINS = env.list(
    "ROBOT_ORIGINS",
    default=["https://qyapi.weixin.qq.com", "https://oapi.dingtalk.com", "https://open.feishu.cn"],
)
# SECURITY: lets webhooks lead into private networks and go without TLS: for tests and closed networks alone.
OUTWARD_PRIVATE = env.bool("OUTWARD_PRIVATE", default=False)
# A provider of short messages that takes `POST {"id", "to", "text"}` with a bearer token. Empty: there is none.
SMS_URL = env("SMS_URL", default="")
SMS_TOKEN = env("SMS_TOKEN", default="")
# Signs what the mail server tells of letters that came back (`whsec_…`). Empty: nobody can tell.
BOUNCE_SECRET = env("BOUNCE_SECRET", default="")

CELERY_BROKER_URL = celery_url(REDIS_URL)
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_DEFAULT_QUEUE = "push"
CELERY_TASK_PUBLISH_RETRY = False
# A worker of several queues empties the one that it was given first before it looks into the next.
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 2, "queue_order_strategy": "priority"}
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_HIJACK_ROOT_LOGGER = False  # a worker logs in the form of LOGGING, as the web does

DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # it would believe X-Forwarded-For; portal.request_id binds the address

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY = dict.fromkeys(
    ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi")
    + ("payment", "publickey-credentials-get", "serial", "usb"),
    [],
)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_RATES": {"anon": "120/min"},
    "NUM_PROXIES": 0,  # SECURITY: else whoever sends another X-Forwarded-For each time is never throttled
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Overseas IP Dispute Guidance Portal",
    "VERSION": "1",
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_INCLUDE_SCHEMA": False,
    # Several schemas have a field called "state" or "kind": of a case and of a move, of a place and of a law.
    "ENUM_NAME_OVERRIDES": {
        "CaseStateEnum": "cases.models.case.STATES",
        "JurisdictionKindEnum": "lawlib.models.jurisdiction.JurisdictionKind",
        "InstrumentKindEnum": "lawlib.models.instrument.InstrumentKind",
        "LinkKindEnum": "lawlib.models.instrument.LinkKind",
        "NoticeStateEnum": "risk_warnings.models.notice.NOTICE_STATES",
        "CheckStateEnum": "lawlib.models.record.Check",
    },
}
