"""One round of asking a source: claimed by a row, asked outside of any transaction, kept page by page, written down."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from portal.queue import enqueue
from risk_warnings.models import RawPayload, Source, SourceKey, SourceRun
from risk_warnings.rules.polling import (
    MOST_PAGES,
    PollError,
    addresses,
    following,
    most_bytes,
    origin,
    tomorrow,
    wait,
)
from risk_warnings.services.fetch_page import Page, fetch_page
from risk_warnings.services.receive_payload import receive_file

CLAIM = timedelta(minutes=30)  # a worker that fell keeps a source no longer
MOST_VALIDATORS = 60


def due_sources(*, now: datetime) -> list[int]:
    """Ids of the sources whose time has come."""
    due = Source.objects.filter(_due(now)).order_by("next_run_at")
    return list(due.values_list("pk", flat=True)[:200])


def enqueue_due(*, now: datetime) -> int:
    """For the sweep: each is asked in a task of its own, for one that is slow must not hold the others."""
    found = due_sources(now=now)
    for pk in found:
        enqueue("risk_warnings.poll_source", pk)
    return len(found)


def poll_source(*, source_id: int, now: datetime) -> SourceRun | None:
    """None when it is not its time, or somebody else asks already."""
    claimed = _claim(source_id, now)
    if claimed is None:
        return None
    source, run = claimed
    error: PollError | None = None
    try:
        _round(source, run, now)
    except PollError as caught:
        error = caught
    _finish(source, run, error, now)
    return run


def _due(now: datetime) -> Q:
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    return free & ~Q(url="") & Q(paused=False, next_run_at__lte=now)


@transaction.atomic
def _claim(source_id: int, now: datetime) -> tuple[Source, SourceRun] | None:
    source = Source.objects.select_for_update(skip_locked=True).filter(_due(now), pk=source_id).first()
    if source is None:
        return None
    source.claimed_until = now + CLAIM
    source.save(update_fields=["claimed_until"])
    # What a worker that fell has left open is over.
    gone = source.runs.filter(state=SourceRun.State.RUNNING)
    gone.update(state=SourceRun.State.FAILED, ended_at=now, error="fell")
    return source, SourceRun.objects.create(source=source, started_at=now)


def _round(source: Source, run: SourceRun, now: datetime) -> None:
    headers = _shown(source)
    for first in addresses(source.format, source.url, source.options, now.astimezone(UTC).date()):
        url, seen = first, 0
        while url:
            if seen >= MOST_PAGES:
                raise PollError("pages", most=MOST_PAGES)
            page = _ask(source, run, url, headers if seen else {**headers, **_known(source, url)}, now)
            if page.file is None:
                break
            with page.file:
                kept, new = _keep(source, run, page, url, now)
                if not new and seen:
                    break  # a service that does not know of pages gives the first one for ever
                _remember(source, url, page)
                page.file.seek(0)
                url = following(source.format, url, page.file)
            if url and origin(url) != origin(first):
                raise PollError("redirect", to=origin(url)[1][:100])
            seen += 1


def _ask(source: Source, run: SourceRun, url: str, headers: dict[str, str], now: datetime) -> Page:
    _spend(source, now)
    run.requests += 1
    page = fetch_page(url, headers=headers, limit=most_bytes(source.format), now=now)
    run.bytes += page.size
    return page


def _keep(source: Source, run: SourceRun, page: Page, url: str, now: datetime) -> tuple[RawPayload, bool]:
    before = source.payloads.count()
    kept = receive_file(source=source, file=page.file, name=url.partition("?")[0][-200:], now=now)
    new = source.payloads.count() > before
    run.payloads += new
    run.save()
    return kept, new


@transaction.atomic
def _spend(source: Source, now: datetime) -> None:
    """Raises `PollError` when the day's requests are used up; a request that fails has been made all the same."""
    today, mine = now.astimezone(UTC).date(), Source.objects.filter(pk=source.pk)
    mine.exclude(spent_on=today).update(spent_on=today, spent=0)
    if not mine.filter(spent__lt=F("daily_budget")).update(spent=F("spent") + 1):
        raise PollError("budget", tomorrow(now), most=source.daily_budget)


def _shown(source: Source) -> dict[str, str]:
    """What the service wants to see of us: `options["auth"]` is "token", "bearer" or the name of a header."""
    kind = str(source.options.get("auth", ""))
    key = SourceKey.objects.filter(source=source).first() if kind else None
    token = key.token if key else ""
    if not token:
        return {}
    words = {"token": {"Authorization": f"Token {token}"}, "bearer": {"Authorization": f"Bearer {token}"}}
    return words.get(kind, {kind: token})


def _known(source: Source, url: str) -> dict[str, str]:
    """A page that nobody has read yet, or that was refused, is asked for whole."""
    known: dict[str, Any] = source.validators.get(url, {})
    names = {"etag": "If-None-Match", "modified": "If-Modified-Since"}
    return {name: known[key] for key, name in names.items() if known.get(key)}


def _remember(source: Source, url: str, page: Page) -> None:
    if page.validators:
        kept = {**{key: value for key, value in source.validators.items() if key != url}, url: page.validators}
        source.validators = dict(list(kept.items())[-MOST_VALIDATORS:])


@transaction.atomic
def _finish(source: Source, run: SourceRun, error: PollError | None, now: datetime) -> None:
    states = SourceRun.State
    run.state = states.FAILED if error else states.DONE if run.payloads else states.UNCHANGED
    run.error, run.params = (error.code, error.params) if error else ("", {})
    run.ended_at = now
    run.save()
    # The budget is no failure of the service: it is asked again when the day begins.
    failures = source.failures if error and error.code == "budget" else source.failures + 1 if error else 0
    every = timedelta(minutes=source.every_minutes)
    asked = error.retry_after if error else None
    rest = wait(failures=failures if error else 0, every=every, asked=asked, share=random.random())  # noqa: S311  no secret
    Source.objects.filter(pk=source.pk).update(
        failures=failures, claimed_until=None, next_run_at=now + rest, validators=source.validators
    )
