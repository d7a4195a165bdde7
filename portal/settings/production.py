"""Production: every secret and address must be given; the site refuses to start without them."""

from portal.embedded.urls import celery_url
from portal.settings.base import *  # noqa: F403
from portal.settings.base import CACHES, DATABASES, DB_ENGINE, env
from portal.settings.logs import configure

SECRET_KEY = env("SECRET_KEY")
SEALING_KEYS = env.list("SEALING_KEYS")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
REDIS_URL = env("REDIS_URL")
CELERY_BROKER_URL = celery_url(REDIS_URL)
CACHES["default"]["LOCATION"] = REDIS_URL
DATABASES = {"default": {**DATABASES["default"], **env.db_url("DATABASE_URL", engine=DB_ENGINE)}}
SITE_URL = env("SITE_URL")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LOGGING = configure(json=True)
