"""The web and a worker as two processes: what is enqueued here is done there, also after a kill."""

import os
import signal
import subprocess

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from portal.inbox.tasks import HEARTBEAT_KEY
from portal.queue import enqueue
from tests.processes import celery_worker
from tests.waiting import eventually

pytestmark = pytest.mark.worker


def test_a_worker_makes_the_site_ready(worker: subprocess.Popen[bytes]):
    cache.delete(HEARTBEAT_KEY)
    assert Client().get("/readyz").json()["worker"] == "down"
    with transaction.atomic():
        enqueue("inbox.heartbeat")
        assert cache.get(HEARTBEAT_KEY) is None
    eventually(lambda: Client().get("/readyz").json()["worker"] == "ok")


def test_what_a_killed_worker_left_in_the_queue_is_done_by_the_next(worker: subprocess.Popen[bytes]):
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    cache.delete(HEARTBEAT_KEY)
    enqueue("inbox.heartbeat")
    assert cache.get(HEARTBEAT_KEY) is None
    with celery_worker():
        eventually(lambda: cache.get(HEARTBEAT_KEY) is not None)
