"""Celery: queues, routes and the beat schedule."""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_ready
from django_structlog.celery.steps import DjangoStructLogInitStep
from kombu import Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")

app = Celery("portal", task_cls="portal.tasks:ScopedTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.steps["worker"].add(DjangoStructLogInitStep)
app.autodiscover_tasks()

# A million blue digests must never delay one red: each kind of work has its own queue and its own worker. The routes
# say where a task goes that nobody sends elsewhere: what tells of a level goes by `portal.queue.queue_of`.
app.conf.task_queues = [Queue(name) for name in ("urgent", "push", "ingest", "bulk")]
app.conf.task_routes = {
    "audit.verify": {"queue": "bulk"},
    "inbox.send_email": {"queue": "push"},
    "inbox.send_post": {"queue": "push"},
    "inbox.send_sms": {"queue": "push"},
    "inbox.sweep": {"queue": "push"},
    "inbox.heartbeat": {"queue": "urgent"},
    "accounts.sweep": {"queue": "bulk"},
    "accounts.make_copy": {"queue": "bulk"},
    "accounts.sweep_copies": {"queue": "bulk"},
    "lawlib.send_digests": {"queue": "push"},
    "experts.end_access": {"queue": "urgent"},
    "experts.expire_seats": {"queue": "urgent"},  # a red seat passes on after two hours, whatever else waits
    "experts.pass_on_left": {"queue": "urgent"},
    "experts.keep_terms": {"queue": "bulk"},
    "experts.remind_follow_ups": {"queue": "bulk"},
    "experts.expire_introductions": {"queue": "bulk"},
    "experts.recheck_around": {"queue": "urgent"},  # who is in conflict must not read on
    "experts.recheck_seats": {"queue": "urgent"},
    "cases.end_break_glass": {"queue": "urgent"},  # a right whose time is over must not outlive a full queue
    "cases.expire_moves": {"queue": "urgent"},
    "cases.remind_supervisions": {"queue": "urgent"},
    "cases.remind_deadlines": {"queue": "urgent"},
    "cases.remind_calls": {"queue": "urgent"},
    "lawlib.publish_due": {"queue": "urgent"},  # what was promised for a time goes out at that time
    "lawlib.remind_reviews": {"queue": "bulk"},
    "lawlib.pack_search": {"queue": "bulk"},
    "lawlib.mend_search": {"queue": "bulk"},
    "cases.find_clusters_of": {"queue": "bulk"},
    "cases.find_clusters": {"queue": "bulk"},
    "cases.forget_calls": {"queue": "bulk"},
    "cases.tell_promises": {"queue": "urgent"},
    "cases.regrade_open": {"queue": "bulk"},
    "cases.tell_circular": {"queue": "push"},
    "cases.tell_circulars": {"queue": "push"},
    "cases.propose_panels": {"queue": "bulk"},
    "cases.propose_due": {"queue": "bulk"},
    "cases.refresh_figures": {"queue": "bulk"},
    "cases.scan_attachment": {"queue": "ingest"},
    "cases.scan_due": {"queue": "ingest"},
    "cases.finish_upload": {"queue": "ingest"},
    "cases.finish_uploads": {"queue": "ingest"},
    "cases.drop_uploads": {"queue": "bulk"},
    "lawlib.work_on_import": {"queue": "ingest"},
    "lawlib.continue_imports": {"queue": "ingest"},
    "lawlib.forget_imports": {"queue": "bulk"},
    "risk_warnings.read_payload": {"queue": "ingest"},
    "risk_warnings.poll_source": {"queue": "ingest"},
    "risk_warnings.sweep_sources": {"queue": "ingest"},
    "risk_warnings.match_signal": {"queue": "ingest"},
    "risk_warnings.match_watch": {"queue": "ingest"},
    "risk_warnings.match_marks": {"queue": "ingest"},
    "risk_warnings.sweep_ingest": {"queue": "ingest"},
    "risk_warnings.look_again": {"queue": "ingest"},
    "risk_warnings.push_warning": {"queue": "push"},
    "risk_warnings.issue_letter": {"queue": "push"},
    "risk_warnings.tell_correction": {"queue": "push"},
    "risk_warnings.sweep_push": {"queue": "urgent"},
    "risk_warnings.refill_atlas": {"queue": "bulk"},
    "risk_warnings.send_digests": {"queue": "bulk"},
}
app.conf.beat_schedule = {
    "audit.verify": {"task": "audit.verify", "schedule": crontab(hour=4, minute=0)},
    "inbox.sweep": {"task": "inbox.sweep", "schedule": 60},
    "inbox.heartbeat": {"task": "inbox.heartbeat", "schedule": 15},
    "accounts.sweep_copies": {"task": "accounts.sweep_copies", "schedule": 300},
    "accounts.sweep": {"task": "accounts.sweep", "schedule": crontab(hour=3, minute=30)},
    "lawlib.publish_due": {"task": "lawlib.publish_due", "schedule": 30, "options": {"expires": 25}},
    "lawlib.remind_reviews": {"task": "lawlib.remind_reviews", "schedule": crontab(hour=7, minute=20)},
    "cases.end_break_glass": {"task": "cases.end_break_glass", "schedule": 60},
    "cases.expire_moves": {"task": "cases.expire_moves", "schedule": 60},
    "cases.tell_circulars": {"task": "cases.tell_circulars", "schedule": 60},
    "cases.find_clusters": {"task": "cases.find_clusters", "schedule": 300, "options": {"expires": 240}},
    "cases.remind_calls": {"task": "cases.remind_calls", "schedule": 60},
    "cases.forget_calls": {"task": "cases.forget_calls", "schedule": crontab(hour=3, minute=50)},
    "cases.remind_deadlines": {"task": "cases.remind_deadlines", "schedule": 60, "options": {"expires": 50}},
    "cases.remind_supervisions": {"task": "cases.remind_supervisions", "schedule": 60},
    "experts.expire_seats": {"task": "experts.expire_seats", "schedule": 60},
    "experts.end_access": {"task": "experts.end_access", "schedule": 60},
    "experts.keep_terms": {"task": "experts.keep_terms", "schedule": crontab(minute=5)},
    "experts.remind_follow_ups": {"task": "experts.remind_follow_ups", "schedule": crontab(hour="8-20", minute=15)},
    "experts.recheck_seats": {"task": "experts.recheck_seats", "schedule": 900, "options": {"expires": 800}},
    "experts.expire_introductions": {
        "task": "experts.expire_introductions",
        "schedule": 300,
        "options": {"expires": 240},
    },
    "lawlib.send_digests": {"task": "lawlib.send_digests", "schedule": 600, "options": {"expires": 540}},
    "cases.refresh_figures": {"task": "cases.refresh_figures", "schedule": 300, "options": {"expires": 240}},
    "cases.finish_uploads": {"task": "cases.finish_uploads", "schedule": 60, "options": {"expires": 50}},
    "lawlib.continue_imports": {"task": "lawlib.continue_imports", "schedule": 60, "options": {"expires": 50}},
    "lawlib.forget_imports": {"task": "lawlib.forget_imports", "schedule": crontab(hour=3, minute=40)},
    "cases.drop_uploads": {"task": "cases.drop_uploads", "schedule": crontab(minute=10)},
    "cases.scan_due": {"task": "cases.scan_due", "schedule": 60, "options": {"expires": 50}},
    "lawlib.pack_search": {"task": "lawlib.pack_search", "schedule": 300, "options": {"expires": 240}},
    "lawlib.mend_search": {"task": "lawlib.mend_search", "schedule": crontab(hour=4, minute=30)},
    "cases.propose_due": {"task": "cases.propose_due", "schedule": 60, "options": {"expires": 50}},
    "cases.tell_promises": {"task": "cases.tell_promises", "schedule": 60, "options": {"expires": 50}},
    "risk_warnings.sweep_ingest": {"task": "risk_warnings.sweep_ingest", "schedule": 60, "options": {"expires": 50}},
    "risk_warnings.look_again": {"task": "risk_warnings.look_again", "schedule": 300, "options": {"expires": 240}},
    "risk_warnings.sweep_sources": {"task": "risk_warnings.sweep_sources", "schedule": 60, "options": {"expires": 50}},
    "risk_warnings.sweep_push": {"task": "risk_warnings.sweep_push", "schedule": 60, "options": {"expires": 50}},
    "risk_warnings.refill_atlas": {"task": "risk_warnings.refill_atlas", "schedule": crontab(minute=25)},
    "risk_warnings.send_digests": {"task": "risk_warnings.send_digests", "schedule": 600, "options": {"expires": 540}},
    # A run that is over is left alone; one whose worker was killed goes on within ten minutes.
    "cases.regrade_open": {"task": "cases.regrade_open", "schedule": crontab(hour="2-6", minute="*/10")},
}


@worker_ready.connect
def give_first_sign_of_life(**_signal: object) -> None:
    """`/readyz` need not wait for the beat to find out that a worker is there."""
    app.send_task("inbox.heartbeat")
