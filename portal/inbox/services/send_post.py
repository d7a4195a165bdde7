"""Sends one message to a robot; the row lock decides who sends, so a task that runs twice sends once."""

from datetime import datetime
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.db import transaction

from portal.inbox.models import Outgoing, OutgoingPost, Robot
from portal.inbox.outward import TIMEOUT, NotPublic, post_outside
from portal.inbox.rules.calls import Call, Post, RobotGone, RobotRefused
from portal.inbox.rules.retry_after import retry_after
from portal.inbox.rules.robots import FORMS, check_answer, origin_of
from portal.inbox.services.postpone import WHOLE, postpone
from portal.inbox.services.switch_robot import switch_off


@transaction.atomic
def send_post(*, post_id: int, now: datetime) -> bool:
    """True when the robot took it now. What it refuses is kept on the row and tried again by the sweep; who says that
    it is gone is asked nothing more."""
    post = (
        OutgoingPost.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("robot")
        .filter(pk=post_id, state=Outgoing.State.PENDING)
        .first()
    )
    if post is None:
        return False
    if post.robot.disabled_at is not None:
        post.state, post.next_attempt_at, post.last_error = Outgoing.State.FAILED, None, "switched off"
        post.save()
        return False
    post.attempts += 1
    try:
        _call(post, now)
    except RobotGone as error:
        post.state, post.next_attempt_at, post.last_error = Outgoing.State.FAILED, None, str(error)
        post.save()
        switch_off(robot=post.robot, now=now)
        return False
    except (requests.RequestException, NotPublic, RobotRefused) as error:
        # SECURITY: an error of the library names the address, which is the robot's key.
        refused = error if isinstance(error, RobotRefused) else RobotRefused(_kind_of(error))
        postpone(post, refused, now=now, asked=refused.asked)
        return False
    post.state, post.sent_at, post.next_attempt_at = Outgoing.State.SENT, now, None
    post.save()
    return True


def _kind_of(error: Exception) -> str:
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, NotPublic):
            return str(seen)
        seen = seen.__cause__ or seen.__context__
    return type(error).__name__


def _call(post: OutgoingPost, now: datetime) -> None:
    robot = post.robot
    call = _message(robot, post, now)
    url = robot.url + (("&" if urlsplit(robot.url).query else "?") + call.query if call.query else "")
    if FORMS[robot.form].anywhere:
        (status, later), body = post_outside(url, body=call.body, headers=call.headers), b""
    else:
        # SECURITY: asked at every call, for the list may have become shorter; never on to where an answer points.
        if origin_of(url) not in settings.ROBOT_ORIGINS:
            raise RobotRefused("this place is not allowed (ROBOT_ORIGINS)")
        answer = requests.post(url, data=call.body, headers=call.headers, timeout=TIMEOUT, allow_redirects=False)
        status, body = answer.status_code, answer.content[:10_000]
        later = answer.headers.get("Retry-After", "")
    post.last_status = status
    check_answer(robot.form, status, body, asked=retry_after(later, now, longest=WHOLE))


def _message(robot: Robot, post: OutgoingPost, now: datetime) -> Call:
    link = f"{settings.SITE_URL}{post.url}" if post.url else ""
    told = Post(post.key, post.title, post.body, link, post.at, post.event, post.data)
    older = robot.older_secret if robot.older_until is not None and now < robot.older_until else ""
    return FORMS[robot.form].write(told, secret=robot.secret, now=now, older=older)
