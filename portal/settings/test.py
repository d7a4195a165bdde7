"""Tests: embedded servers of their own, fast password hashing, mail kept in memory."""

from portal.embedded.urls import celery_url, database_url, redis_url
from portal.settings.base import *  # noqa: F403
from portal.settings.base import CACHES, DATABASES, DB_ENGINE, INSTALLED_APPS, STORAGES, VAR_DIR, env
from portal.settings.logs import configure

SECRET_KEY = "test-only"  # noqa: S105
SEALING_KEYS = ["test-only"]
ALLOWED_HOSTS = ["*"]
DEMO = True
DEMO_PASSWORD = "zhinan-demo-2026"  # noqa: S105
SECOND_FACTOR_REQUIRED = False
LOG_IN_NOTICES = False  # as in the demo world
NEW_ACCOUNTS_PER_ADDRESS = 10_000  # everybody of a run comes from one address
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = env("TEST_EMAIL_BACKEND", default="django.core.mail.backends.locmem.EmailBackend")
MEDIA_ROOT = VAR_DIR / "test" / "files"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
DB_ROLE = "owner"
DATABASES["default"].update(
    env.db_url("DATABASE_URL", default=database_url(role=DB_ROLE, instance="test"), engine=DB_ENGINE)
)
DATABASES["default"]["CONN_MAX_AGE"] = env.int("TEST_CONN_MAX_AGE", default=0)  # what a test starts keeps its own
# Tests that run side by side (pytest-xdist: gw0, gw1 ...) may not see each other's messages, cache and letters.
XDIST_WORKER = int(env("PYTEST_XDIST_WORKER", default="gw0").removeprefix("gw"))
REDIS_URL = env("REDIS_URL", default=redis_url(instance="test", database=XDIST_WORKER))
CELERY_BROKER_URL = celery_url(REDIS_URL)
CACHES["default"]["LOCATION"] = REDIS_URL
EMAIL_FILE_PATH = VAR_DIR / "test" / f"mail-{XDIST_WORKER}"  # for the processes that a test starts
LOGGING = configure(json=False, level="WARNING")
WHITENOISE_USE_FINDERS = True  # the web server of the browser tests serves what is in the folders, nothing is collected
