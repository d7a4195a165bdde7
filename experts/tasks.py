"""Ids in, service call; every task is safe to run twice."""

from celery import shared_task
from django.utils import timezone

from experts.models import Expert
from experts.services.commissions import remind_follow_ups
from experts.services.end_access import end_access
from experts.services.expire_seats import expire_seats
from experts.services.market import expire_introductions
from experts.services.recheck import recheck_seats
from experts.services.standing.keep_terms import keep_terms
from experts.services.standing.pass_on_left import pass_on_left


@shared_task(name="experts.expire_seats", purpose="experts.expire_seats")
def expire_seats_task() -> None:
    """Every minute: silence passes a seat on; the sweep for seats of experts who are no longer in office."""
    now = timezone.now()
    expire_seats(now=now)
    pass_on_left(now=now)


@shared_task(name="experts.end_access", purpose="experts.expire_seats")
def end_access_task() -> None:
    """Every minute: time that is over ends access, whatever keeps invitations from passing on."""
    end_access(now=timezone.now())


@shared_task(name="experts.keep_terms", purpose="experts.keep_terms")
def keep_terms_task() -> None:
    """Each hour: reminds before the end of a term, ends terms, lifts suspensions."""
    keep_terms(now=timezone.now())


@shared_task(name="experts.pass_on_left", purpose="experts.keep_terms")
def pass_on_left_task(expert_id: int) -> None:
    """The open seats of one expert who has just left office."""
    expert = Expert.objects.filter(pk=expert_id).first()
    if expert is not None:
        pass_on_left(expert=expert, now=timezone.now())


@shared_task(name="experts.recheck_around", purpose="experts.recheck")
def recheck_around_task(panel_id: int) -> None:
    """A name was added to this panel's matter: seats elsewhere of its experts and their firms are held against it."""
    recheck_seats(now=timezone.now(), around=panel_id)


@shared_task(name="experts.recheck_seats", purpose="experts.recheck")
def recheck_seats_task() -> None:
    """Every quarter of an hour: a tie or a colleague's mandate entered meanwhile ends a seat in conflict."""
    recheck_seats(now=timezone.now())


@shared_task(name="experts.expire_introductions", purpose="experts.expire_introductions")
def expire_introductions_task() -> None:
    """Every five minutes: an agency that says nothing in three days is passed over."""
    expire_introductions(now=timezone.now())


@shared_task(name="experts.remind_follow_ups", purpose="experts.remind_follow_ups")
def remind_follow_ups_task() -> None:
    """Each hour of the day: what commissioners' visits left to be done and is due."""
    remind_follow_ups(now=timezone.now())
