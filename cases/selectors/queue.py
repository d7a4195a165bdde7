"""The desk: open cases of one platform, filtered, counted, the most urgent first. Seven queries whatever the size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Case as Choose
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Prefetch, Q, Value, When
from django.http import QueryDict

from cases.models import Case, Guidance, PromiseClock
from cases.querysets import CLOSED_STATES, CaseQuerySet
from cases.rules.lifecycle import State
from cases.selectors.moves import box_counts
from portal.tenancy.actor import Actor

PER_PAGE = 50
# What stands before what: red, yellow, blue; inside a level the nearest legal deadline.
LEVEL_ORDER = Choose(
    When(level="red", then=Value(0)), When(level="yellow", then=Value(1)), default=Value(2), output_field=IntegerField()
)
SORTS = {
    "urgency": (LEVEL_ORDER.asc(), F("next_deadline_at").asc(nulls_last=True), "id"),
    "deadline": (F("next_deadline_at").asc(nulls_last=True), "id"),
    "promise": (F("promise_due").asc(nulls_last=True), "id"),
    "newest": ("-submitted_at", "-id"),
}
# The enterprise's turn: nothing for the platform to do now.
WAITING = (State.SUPPLEMENT, State.OPINION, State.TRACKING)


@dataclass(frozen=True)
class QueueFilter:
    """What the address says: ?view=red&q=…&place=US&proceeding=…&sort=deadline&page=2; unknown values are ignored."""

    view: str = "todo"
    q: str = ""
    places: tuple[str, ...] = ()
    proceedings: tuple[str, ...] = ()
    sort: str = "urgency"
    page: int = 1

    @classmethod
    def from_query(cls, query: QueryDict, *, view: str = "todo") -> QueueFilter:
        """`view` is the one of the address's path, unless the query names another."""
        asked, sort, page = query.get("view", ""), query.get("sort", ""), query.get("page", "")
        return cls(
            view=asked if asked in VIEWS else view,
            q=query.get("q", "").strip()[:80],
            places=tuple(query.getlist("place"))[:40],
            proceedings=tuple(query.getlist("proceeding"))[:40],
            sort=sort if sort in SORTS else "urgency",
            page=int(page) if page.isdecimal() else 1,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether more than the view was chosen."""
        return bool(self.q or self.places or self.proceedings)


# Each view is a number on the desk and a filter; `me` and `now` are filled in at reading.
VIEWS: dict[str, Callable[[int, datetime], Q | Exists]] = {
    "todo": lambda me, now: ~Q(state__in=WAITING),
    "red": lambda me, now: Q(level="red") & ~Q(state__in=WAITING),
    "yellow": lambda me, now: Q(level="yellow") & ~Q(state__in=WAITING),
    "late": lambda me, now: Q(promise_due__lte=now),
    "soon": lambda me, now: Q(promise_due__gt=now, promise_half__lte=now),
    "new": lambda me, now: Q(state=State.SUBMITTED, supplemented_at=None),
    "reply": lambda me, now: Q(state=State.SUBMITTED, supplemented_at__isnull=False),
    "mine": lambda me, now: Q(handler_id=me),
    "unclaimed": lambda me, now: Q(handler=None),
    "duty": lambda me, now: Q(level="red", handler=None),
    "report": lambda me, now: Q(report_due__isnull=False),
    "sign": lambda me, now: Exists(Guidance.objects.filter(case=OuterRef("pk"), state="draft", sent_at__isnull=False)),
    "week": lambda me, now: Q(next_deadline_at__lte=now + timedelta(days=7)),
    "waiting": lambda me, now: Q(state__in=WAITING),
    "closed": lambda me, now: Q(state__in=CLOSED_STATES),
}


@dataclass(frozen=True)
class Queue:
    filter: QueueFilter
    page: Page
    counters: dict[str, int]
    sent_to_us: int = 0
    places: list[tuple[str, int]] = field(default_factory=list)
    proceedings: list[tuple[str, int]] = field(default_factory=list)


def own_cases(actor: Actor) -> CaseQuerySet:
    """The cases for which the actor's platform is responsible, as far as the actor may see them."""
    if actor.platform is None:
        return Case.objects.none()
    return Case.objects.visible_to(actor).of_platform(actor.platform.pk)


def counters(actor: Actor, *, now: datetime) -> dict[str, int]:
    """How many open cases each view holds: one pass, once per request; desk, rail and bar show the same numbers."""
    if "desk_counters" not in actor.memo:
        counts = {name: Count("pk", filter=make(actor.user_id, now)) for name, make in VIEWS.items()}
        actor.memo["desk_counters"] = own_cases(actor).open().aggregate(**counts)
    return actor.memo["desk_counters"]


def queue(actor: Actor, *, filter: QueueFilter, now: datetime) -> Queue:
    """One page of the desk. The page number is brought into range."""
    cases = own_cases(actor) if filter.view == "closed" else own_cases(actor).open()
    base = cases.filter(VIEWS[filter.view](actor.user_id, now))
    if filter.q:
        base = base.filter(
            Q(number__icontains=filter.q)
            | Q(title__icontains=filter.q)
            | Q(enterprise__name_zh__icontains=filter.q)
            | Q(enterprise__name_en__icontains=filter.q)
        )
    rows = base
    if filter.places:
        rows = rows.filter(jurisdiction__in=filter.places)
    if filter.proceedings:
        rows = rows.filter(proceeding_type__in=filter.proceedings)
    # Prefetched, not joined: only the fifty rows of the page need names, the sorting goes over all.
    running = Prefetch("clocks", PromiseClock.objects.running(), to_attr="running_clocks")
    rows = rows.prefetch_related("enterprise", "handler", running).order_by(*SORTS[filter.sort])
    page = Paginator(rows, PER_PAGE).get_page(filter.page)
    for case in page.object_list:
        case.platform = actor.platform  # by whose office hours the clocks run
    return Queue(
        filter=filter,
        page=page,
        counters=counters(actor, now=now),
        sent_to_us=box_counts(actor)["in"],
        places=_facet(base, "jurisdiction"),
        proceedings=_facet(base, "proceeding_type"),
    )


def _facet(cases: CaseQuerySet, column: str) -> list[tuple[str, int]]:
    found = cases.exclude(**{column: ""}).values_list(column).annotate(n=Count("pk")).order_by("-n", column)
    return list(found[:30])
