"""Who gets in and for how long: passwords, lock-out, sessions."""

import environ

env = environ.Env()

AUTH_USER_MODEL = "tenancy.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
# Five wrong passwords for one name from one address: a quarter of an hour of rest. The database keeps count.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "portal.tenancy.views.locked.locked_out"
AXES_CLIENT_IP_CALLABLE = "portal.request_id.client_address"
AXES_HANDLER = "portal.accounts.lockout.PortalHandler"
AXES_SENSITIVE_PARAMETERS = ["username", "password"]
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True  # the audit trail tells who logged in
AXES_ENABLE_ADMIN = False
# The same quarter of an hour for one name from anywhere, and for one address with any names (an office shares one).
LOCKOUT_FAILURES_PER_NAME = env.int("LOCKOUT_FAILURES_PER_NAME", default=20)
LOCKOUT_FAILURES_PER_ADDRESS = env.int("LOCKOUT_FAILURES_PER_ADDRESS", default=50)
# Accounts that visitors open in an hour from one device address: a hall of a trade fair shares one.
NEW_ACCOUNTS_PER_ADDRESS = env.int("NEW_ACCOUNTS_PER_ADDRESS", default=30)
GUARDIAN_MONKEY_PATCH_USER = False
ANONYMOUS_USER_NAME = None
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "workplace"
LOGOUT_REDIRECT_URL = "home"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name", "email", "phone")},
    },
    {"NAME": "portal.accounts.validators.StrengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "portal.accounts.validators.NotUsedBeforeValidator"},
]

# Seconds without a click after which a log-in ends: of those who see others' files, and of everybody else.
SESSION_IDLE_SECONDS_STAFF = env.int("SESSION_IDLE_SECONDS_STAFF", default=30 * 60)
SESSION_IDLE_SECONDS = env.int("SESSION_IDLE_SECONDS", default=2 * 3600)
SESSION_ABSOLUTE_SECONDS = env.int("SESSION_ABSOLUTE_SECONDS", default=12 * 3600)
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_SECONDS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
LOG_IN_NOTICES = True

# A code from a device besides the password: of everybody who sees others' files. Whoever has set one up is asked for it
# in any case. Only the demo world and the tests leave it open; there is no variable for it in production.
SECOND_FACTOR_REQUIRED = True
OTP_TOTP_ISSUER = env("SECOND_FACTOR_ISSUER", default="Overseas IP Guidance")  # the name in the person's app
OTP_TOTP_THROTTLE_FACTOR = 1  # seconds after the first wrong code, doubled by each further one

# Log-in at another provider by OpenID Connect: off while there is no issuer (docs/operations.md).
OIDC_ISSUER = env("OIDC_ISSUER", default="")
OIDC_CLIENT_ID = env("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env("OIDC_CLIENT_SECRET", default="")
OIDC_SCOPES = env("OIDC_SCOPES", default="openid email profile")
OIDC_LABEL_ZH = env("OIDC_LABEL_ZH", default="统一身份认证登录")
OIDC_LABEL_EN = env("OIDC_LABEL_EN", default="Log in with single sign-on")
