"""One port for everything: the live stream is asynchronous, every other request is plain Django on worker threads.

Threads of a bounded pool keep their database connections; Django's own ASGI handler would open a thread and a
connection for each request (docs/adr/0006-asgi-and-threads.md).
"""

import os

import portal  # noqa: F401

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

from a2wsgi import WSGIMiddleware  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

live = get_asgi_application()
pages = WSGIMiddleware(get_wsgi_application(), workers=settings.WEB_THREADS)


async def application(scope, receive, send):
    if scope["type"] == "lifespan":
        return
    if scope["type"] == "http" and scope["path"] == "/live/":
        await live(scope, receive, send)
    else:
        await pages(scope, receive, send)
