"""What is measured and as whom: a handler and a head of local platforms, an enterprise, a national officer."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from django.db import transaction
from django.db.models import Count, Q
from django.test import Client
from django.utils import timezone

from bench.portal.answers import request
from bench.portal.measure import Scenario, get
from cases.models import Case, IntakeDraft
from cases.querysets import CLOSED_STATES
from cases.rules.periods import LONGEST, PERIODS
from cases.selectors.figures_store import LIVE_LIMIT
from cases.services.submit_case import submit_case
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, Membership, Platform, Role, User
from portal.tenancy.scope import acting_as

QUEUE, CASE_PAGE, SEARCH, DASHBOARD, FILING = 50, 60, 80, 100, 80  # ms, product.md
# The bare work of the queue: its fifty rows, without counters, facets, rights and page.
BARE_QUEUE = """SELECT c.*, e.name_zh FROM cases_case c JOIN tenancy_enterprise e ON e.id = c.enterprise_id
WHERE c.platform_id = {platform} AND c.state NOT IN ('closed', 'terminated', 'rejected', 'archived')
ORDER BY array_position(ARRAY['red', 'yellow', 'blue']::varchar[], c.level), c.next_deadline_at LIMIT 50"""


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def member(platform: Platform, role: str) -> User:
    return Membership.objects.filter(platform=platform, role=role).select_related("user").order_by("pk")[0].user


def platforms() -> tuple[Platform, Platform]:
    """The largest local platform and the one in the middle, by cases."""
    order = Platform.objects.filter(kind="local").annotate(n=Count("cases")).order_by("-n")
    return order[0], order[order.count() // 2]


def largest_counted_at_once() -> Platform:
    """The largest local platform whose figures no worker counts beforehand."""
    recent = Count("cases", filter=Q(cases__submitted_at__gte=LONGEST.begins(timezone.now())))
    order = Platform.objects.filter(kind="local", children=None).annotate(n=recent).order_by("-n")
    return order.filter(n__lte=LIVE_LIMIT)[0]


def case_paths(platform: Platform, number: int = 200) -> list[str]:
    """Half of them open."""
    cases = Case.objects.filter(platform=platform, restricted=False).order_by("?")
    found = [*cases.filter(state__in=CLOSED_STATES)[: number // 2], *cases.open()[: number // 2]]
    return [f"/cases/{case.number}/" for case in found]


def scenarios() -> list[Scenario]:
    largest, middle = platforms()
    handler, head = client_of(member(largest, Role.HANDLER)), client_of(member(largest, Role.PLATFORM_HEAD))
    small = client_of(member(middle, Role.HANDLER))
    live = client_of(member(largest_counted_at_once(), Role.PLATFORM_HEAD))
    national = client_of(member(Platform.objects.get(kind="national"), Role.NATIONAL_OFFICER))
    enterprise, filer = Enterprise.objects.annotate(n=Count("cases")).filter(n__range=(6, 20)).order_by("-n", "pk")[:2]
    firm = client_of(Membership.objects.select_related("user").get(enterprise=enterprise).user)
    own = [f"/cases/{case.number}/" for case in Case.objects.filter(enterprise=enterprise)[:20]]
    words = search_words(largest)
    boards = [f"/dashboard/?period={key}" for key in PERIODS]
    return [
        Scenario("queue, handler, largest platform", get(handler, QUEUE_PATHS), QUEUE),
        Scenario("queue, handler, middle platform", get(small, QUEUE_PATHS), QUEUE),
        Scenario("case, handler", get(handler, case_paths(largest)), CASE_PAGE),
        Scenario("case, enterprise", get(firm, own), CASE_PAGE),
        Scenario("case of another platform (404)", get(small, case_paths(largest)), CASE_PAGE, expected=404),
        Scenario("list of an enterprise", get(firm, ["/cases/"]), QUEUE),
        Scenario("search, handler, largest platform", get(handler, words), SEARCH),
        Scenario("search, enterprise", get(firm, words), SEARCH),
        Scenario("search, national officer", get(national, words), SEARCH),
        Scenario("dashboard, largest platform", get(head, boards), DASHBOARD),
        Scenario("dashboard, largest counted at once", get(live, boards), DASHBOARD),
        Scenario("dashboard, middle platform", get(small, boards), DASHBOARD),
        Scenario(
            "dashboard, country", get(national, [f"/dashboard/national/?period={key}" for key in PERIODS]), DASHBOARD
        ),
        Scenario("filing a request", filing(filer), FILING, expected=201),
    ]


QUEUE_PATHS = ["/desk/", "/desk/?sort=deadline", "/desk/?view=red", "/desk/?place=US", "/desk/waiting/"]


def search_words(platform: Platform) -> list[str]:
    """Numbers, titles, enterprises, opponents, numbers of authorities, and what is nowhere."""
    case = Case.objects.filter(platform=platform, restricted=False).select_related("enterprise", "dossier")[7]
    words = (
        case.number[-6:],
        "光伏器件",
        case.enterprise.name_zh[:6],
        case.dossier.answers["counterparty"],
        case.dossier.answers["case_no"],
        "没有这样的词",
    )
    return [f"/search/cases/?q={word}" for word in words]


def filing(enterprise: Enterprise) -> Callable[[], int]:
    """The whole service, with its commit; the draft is written before the clock of the next run matters."""
    membership = Membership.objects.select_related("user", "enterprise__group").filter(enterprise=enterprise)[0]
    actor, numbers = Actor(membership.user, membership), count(1)

    def act() -> int:
        now = timezone.now()
        answers = {**request(now.date()), "case_no": f"337-TA-{next(numbers)}"}
        with transaction.atomic():
            draft = IntakeDraft.objects.create(enterprise=enterprise, author=membership.user, answers=answers)
            with acting_as(actor):
                submit_case(actor=actor, draft=draft, now=now)
        return 201

    return act


def bare_queue() -> str:
    return BARE_QUEUE.format(platform=platforms()[0].pk)
