"""`GET /live/`: the server-sent events of one open page."""

from collections.abc import AsyncIterator

from asgiref.sync import sync_to_async
from django.db import connections, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from portal.inbox.hub import hub
from portal.inbox.live import group_channel, user_channel
from portal.tenancy.actor import actor_for
from portal.tenancy.middleware import SESSION_KEY


@transaction.non_atomic_requests
async def stream(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Events named "live" whose data is a topic; a comment keeps the line open. 204 tells `EventSource` to stop asking
    when nobody is logged in."""
    user = await request.auser()
    if not user.is_authenticated:
        return HttpResponse(status=204)
    chosen = await request.session.aget(SESSION_KEY)
    actor = await sync_to_async(actor_for)(user, chosen)
    channels = [user_channel(actor.user_id)]
    if actor.group_id is not None:
        channels.append(group_channel(actor.group_id))
    # The page stays open for hours; the database connection must not.
    await sync_to_async(connections.close_all)()
    response = StreamingHttpResponse(_events(channels, _since(request)), content_type="text/event-stream")
    response["Cache-Control"] = "no-cache, no-transform"
    response["X-Accel-Buffering"] = "no"
    return response


def _since(request: HttpRequest) -> float | None:
    """When the page was rendered, as it says itself; a wrong word costs one look more or less, nothing else."""
    try:
        return float(request.GET.get("since", ""))
    except ValueError:
        return None


async def _events(channels: list[str], since: float | None) -> AsyncIterator[bytes]:
    yield b"retry: 2000\n\n"
    async for topic in hub.listen(channels, since=since):
        yield f"event: live\ndata: {topic}\n\n".encode() if topic else b": still here\n\n"
