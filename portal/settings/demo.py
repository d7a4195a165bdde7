"""The portal as `bin/run` starts it: embedded servers, demo world, demo accounts on the log-in page."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import BASE_DIR, INSTALLED_APPS, VAR_DIR, env
from portal.settings.logs import configure
from portal.settings.secret import local_secret

DEMO = True
DEMO_PASSWORD = env("DEMO_PASSWORD", default="zhinan-demo-2026")  # of every account of the demo world
DEMO_PROGRESS = VAR_DIR / "run" / "demo_year"  # which month of the demo year is being played, while it is
SECOND_FACTOR_REQUIRED = False  # visitors get in with a password; the log-in page says so
LOG_IN_NOTICES = False  # a demo account is used by many visitors from everywhere
NEW_ACCOUNTS_PER_ADDRESS = 1_000  # whoever tries out all accounts has many first log-ins
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
SECRET_KEY = local_secret(VAR_DIR / "secret_key")
SEALING_KEYS = [local_secret(VAR_DIR / "sealing_key")]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *env.list("ALLOWED_HOSTS", default=[])]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = BASE_DIR / "var" / "mail"
LOGGING = configure(json=False)
