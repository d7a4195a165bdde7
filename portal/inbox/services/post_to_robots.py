"""Tells the robots of a platform: rows in the transaction of the fact, the worker after commit."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal.inbox.models import OutgoingPost
from portal.queue import enqueue

GRACE = timedelta(minutes=2)


@transaction.atomic
def post_to_robots(posts: Sequence[OutgoingPost]) -> None:
    """New rows, all of them or none; a key that is there already is an error. What says when it may go waits for the
    sweep."""
    at_once = {post.key for post in posts if post.next_attempt_at is None}
    for post in posts:
        post.next_attempt_at = post.next_attempt_at or timezone.now() + GRACE
    for post in OutgoingPost.objects.bulk_create(posts, batch_size=500):
        if post.key in at_once:
            enqueue("inbox.send_post", post.pk, queue=post.queue)
