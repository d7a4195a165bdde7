"""Sends one message to a robot; the row lock decides who sends, so a task that runs twice sends once."""

from datetime import datetime

import requests
from django.conf import settings
from django.db import transaction

from portal.inbox.models import Outgoing, OutgoingPost, Robot
from portal.inbox.rules.robots import FORMS, Call, Post, RobotRefused, check_answer, origin_of
from portal.inbox.services.postpone import postpone

TIMEOUT = (5, 10)  # seconds to connect, to answer: a robot that hangs must not hold a worker and a row lock


@transaction.atomic
def send_post(*, post_id: int, now: datetime) -> bool:
    """True when the robot took it now. What it refuses is kept on the row and tried again by the sweep."""
    post = (
        OutgoingPost.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("robot")
        .filter(pk=post_id, state=Outgoing.State.PENDING)
        .first()
    )
    if post is None:
        return False
    post.attempts += 1
    try:
        _call(post, now)
    except (requests.RequestException, RobotRefused) as error:
        # SECURITY: an error of the library names the address, which is the robot's key.
        postpone(post, error if isinstance(error, RobotRefused) else RobotRefused(type(error).__name__))
        return False
    post.state, post.sent_at, post.next_attempt_at = Outgoing.State.SENT, now, None
    post.save()
    return True


def _call(post: OutgoingPost, now: datetime) -> None:
    robot = post.robot
    # SECURITY: asked at every call, for the list may have become shorter; never on to where an answer points.
    if origin_of(robot.url) not in settings.ROBOT_ORIGINS:
        raise RobotRefused("this place is not allowed (ROBOT_ORIGINS)")
    call = _message(robot, post, now)
    answer = requests.post(robot.url, data=call.body, headers=call.headers, timeout=TIMEOUT, allow_redirects=False)
    check_answer(robot.form, answer.status_code, answer.content[:10_000])


def _message(robot: Robot, post: OutgoingPost, now: datetime) -> Call:
    link = f"{settings.SITE_URL}{post.url}" if post.url else ""
    told = Post(post.key, post.title, post.body, link)
    return FORMS[robot.form].write(told, secret=robot.secret, now=now)
