"""Loads the parts of the demo world in order, all or nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction

from demo.history.year import Tell, load_cases
from demo.world.agencies import load_agencies
from demo.world.calls import load_calls, load_joint
from demo.world.candidates import load_candidates
from demo.world.commissions import load_commissions
from demo.world.enterprises import load_enterprises
from demo.world.experts import load_experts
from demo.world.library import load_library_tools
from demo.world.library_desk import load_desk
from demo.world.oversight import load_oversight, load_rosters, name_readers
from demo.world.panels import load_panels
from demo.world.people import agree, give_addresses, load_people
from demo.world.platforms import load_platforms
from demo.world.supervision import load_supervision
from demo.world.warnings import load_warnings
from lawlib.services.load_library import load_library
from lawlib.services.search_index import mend
from portal.audit.batch import audit_batch
from portal.inbox.live import without_live_events
from portal.queue import left_to_sweeps
from portal.tenancy.scope import system


def load(*, now: datetime, most: int | None = None, tell: Tell | None = None) -> dict[str, int]:
    """World and year. How many of each were created; all zero when everything was there. A run that fails leaves
    nothing behind."""
    with transaction.atomic():
        return load_world(now=now) | load_year(now=now, most=most, tell=tell)


@system("demo.seed")
def load_world(*, now: datetime) -> dict[str, int]:
    """Law library, platforms, people, experts, agencies and warnings: a site with everything but cases."""
    with _at_once():
        loaded = {
            "law": sum(load_library().values()),
            "search": mend(now=now),
            "platforms": load_platforms(),
            "enterprises": load_enterprises(),
            "accounts": load_people(),
            "experts": load_experts(now=now),
            "agencies": load_agencies(now=now),
            "candidates": load_candidates(now=now),
            "commissions": load_commissions(now=now),
            "readers": name_readers(now=now),
            "rosters": load_rosters(now=now),
            "emergency calls": load_calls(now=now),
            "warnings": load_warnings(now=now),
            "library tools": load_library_tools(now=now),
            "library drafts": load_desk(now=now),
        }
        agree(now)
    return loaded


@system("demo.seed")
def load_year(*, now: datetime, most: int | None = None, tell: Tell | None = None) -> dict[str, int]:
    """The cases and what came of them. The site may be in use beside it: what it does is seen when all of it is done.

    `most` limits the number of cases (the staged ones come first); `tell` hears of every moment of their history."""
    with _at_once():
        loaded = {
            "cases": load_cases(now=now, most=most, tell=tell),
            "panels": load_panels(now=now),
            "break_glass": load_oversight(now=now),
            "supervision": load_supervision(now=now),
            "joint parties": load_joint(now=now),
        }
        give_addresses()  # last: nobody gets mail about the past
    return loaded


@contextmanager
def _at_once() -> Iterator[None]:
    """All or nothing, with what thousands of facts of the past need not have each for itself."""
    with (
        transaction.atomic(),
        _one_transaction(),
        audit_batch(),
        without_live_events(),
        left_to_sweeps(),
        _uncollected(),
    ):
        yield


@contextmanager
def _one_transaction() -> Iterator[None]:
    """No savepoints: thousands of services each open one, and here a failure takes everything back anyway."""
    features = connection.features
    before, features.uses_savepoints = features.uses_savepoints, False
    try:
        yield
    finally:
        features.uses_savepoints = before


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for rubbish in cycles: it takes an eighth of the time and finds little that a load could use again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
