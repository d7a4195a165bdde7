"""Plain WSGI, for servers that bring their own live stream."""

import os

import portal  # noqa: F401

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()
