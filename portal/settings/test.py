"""Tests: embedded servers of their own, fast password hashing, mail kept in memory."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import DATABASES, STORAGES, VAR_DIR, env
from portal.settings.logs import configure

SECRET_KEY = "test-only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = env("TEST_EMAIL_BACKEND", default="django.core.mail.backends.locmem.EmailBackend")
EMAIL_FILE_PATH = VAR_DIR / "test" / "mail"
MEDIA_ROOT = VAR_DIR / "test" / "files"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
DATABASES["default"]["CONN_MAX_AGE"] = 0
LOGGING = configure(json=False, level="WARNING")
