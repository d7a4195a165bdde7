"""The portal as `bin/run` starts it: embedded servers, demo world, demo accounts on the log-in page."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import BASE_DIR, VAR_DIR, env
from portal.settings.logs import configure
from portal.settings.secret import local_secret

DEMO = True
SECRET_KEY = local_secret(VAR_DIR / "secret_key")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *env.list("ALLOWED_HOSTS", default=[])]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = BASE_DIR / "var" / "mail"
LOGGING = configure(json=False)
