"""The portal as in production, on servers of the bench's own; the site's role as everywhere, owner to migrate."""

from portal.embedded.urls import celery_url, database_url, redis_url
from portal.settings.base import *  # noqa: F403
from portal.settings.base import DATABASES, DB_ENGINE, DB_ROLE, STORAGES, VAR_DIR, env
from portal.settings.logs import configure

SECRET_KEY = "bench-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver"]
SECOND_FACTOR_REQUIRED = False  # the pages are measured, not the way to them
DATABASES["default"].update(
    env.db_url("BENCH_DATABASE_URL", default=database_url(role=DB_ROLE, instance="bench"), engine=DB_ENGINE)
)
REDIS_URL = redis_url(instance="bench")
CELERY_BROKER_URL = celery_url(REDIS_URL)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
EMAIL_BACKEND = env("BENCH_EMAIL_BACKEND", default="django.core.mail.backends.dummy.EmailBackend")
MEDIA_ROOT = VAR_DIR / "bench" / "files"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
LOGGING = configure(json=False, level="ERROR")
