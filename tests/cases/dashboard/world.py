"""A few hundred cases of three platforms, drawn at random but always the same, laid straight into the tables."""

import random
from datetime import datetime, timedelta
from decimal import Decimal

from cases.models import Case, Dossier, Outcome, PromiseClock, Rating
from cases.rules.periods import BEIJING
from portal.tenancy.models import Enterprise, Platform, User
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, UserFactory

NOW = datetime(2026, 7, 15, 14, 32, tzinfo=BEIJING)
STATES = (
    "submitted",
    "supplement",
    "accepted",
    "in_guidance",
    "opinion",
    "tracking",
    "closed",
    "closed",
    "closed",
    "rejected",
)
PLACES = (("US", "US_CIVIL"), ("US", "SCHED_A"), ("EU", "TM_OPP"), ("DE", "PI_DE"), ("", ""))
DONE = frozenset({"closed", "rejected"})
ANSWERED = frozenset({"opinion", "tracking", "closed"})


class World:
    """A national centre, two local platforms, a work station below the first of them, and their cases."""

    def __init__(self, *, size: int = 300, seed: int = 7) -> None:
        self.rng = random.Random(seed)
        self.national: Platform = PlatformFactory(national=True)
        self.a: Platform = PlatformFactory()
        self.b: Platform = PlatformFactory(region="440000")
        self.station: Platform = PlatformFactory(station=True, parent=self.a)
        self.handlers: list[User] = [UserFactory() for _ in range(3)]
        self.enterprises: list[Enterprise] = [EnterpriseFactory() for _ in range(24)]
        platforms = (self.national, self.a, self.a, self.b, self.station)
        self.cases = self._store([self._case(self.rng.choice(platforms), n) for n in range(size)])

    def add(self, platform: Platform, number: int, **fields) -> Case:
        return self._store([self._case(platform, number, **fields)])[0]

    def _store(self, cases: list[Case]) -> list[Case]:
        Case.objects.bulk_create(cases)
        keys = ("", "brightmoor", "zeilhorn")
        Dossier.objects.bulk_create(
            Dossier(case=case, claimant_key=self.rng.choice(keys), updated_at=NOW) for case in cases
        )
        PromiseClock.objects.bulk_create(clock for case in cases for clock in self._clocks(case))
        closed = [case for case in cases if case.state == "closed"]
        Outcome.objects.bulk_create(self._outcome(case) for case in closed)
        Rating.objects.bulk_create(self._rating(case) for case in closed if self.rng.random() < 0.6)
        return cases

    def _case(self, platform: Platform, number: int, **fields) -> Case:
        rng = self.rng
        submitted = NOW - timedelta(minutes=rng.randrange(1, 60 * 24 * 500))
        state = rng.choice(STATES)
        claimed = (
            None if state == "submitted" and rng.random() < 0.5 else submitted + timedelta(minutes=rng.randrange(900))
        )
        accepted = None if state in ("submitted", "supplement", "rejected") else submitted + timedelta(hours=20)
        place, proceeding = rng.choice(PLACES)
        values = {
            "number": f"T{number:06}",
            "title": "测试案件",
            "enterprise": rng.choice(self.enterprises),
            "platform": platform,
            "handler": rng.choice(self.handlers) if claimed else None,
            "request_type": "guidance",
            "proceeding_type": proceeding,
            "jurisdiction": place,
            "level": rng.choice(("red", "yellow", "blue")),
            "state": state,
            "restricted": rng.random() < 0.05,
            "submitted_at": submitted,
            "claimed_at": claimed,
            "accepted_at": accepted,
            "signed_at": submitted + timedelta(days=3) if state in ANSWERED else None,
            "closed_at": submitted + timedelta(days=9) if state in DONE else None,
            "first_due": submitted + timedelta(hours=6),
            "answer_due": accepted + timedelta(hours=rng.randrange(100)) if accepted else None,
            "promise_due": submitted + timedelta(days=rng.randrange(400)),
            "updated_at": submitted,
        }
        return Case(**{**values, **fields})

    def _clocks(self, case: Case) -> list[PromiseClock]:
        """What was kept, broken or dropped, and what runs."""
        due = case.submitted_at + timedelta(hours=4)
        common = {"case": case, "level": case.level, "since": case.submitted_at, "due_at": due, "working": False}
        common["total"] = timedelta(hours=4)
        ended = [
            PromiseClock(
                **common, promise="ack", outcome=outcome, ended_at=due + timedelta(hours=1 if outcome == "late" else -1)
            )
            for outcome in self.rng.sample(["kept", "kept", "late", "dropped"], self.rng.randrange(3))
        ]
        if case.state in DONE:
            return ended
        return [*ended, PromiseClock(**common, promise="plan", running_from=case.submitted_at)]

    def _outcome(self, case: Case) -> Outcome:
        amount = self.rng.choice((None, Decimal("120000.50"), Decimal(9_000_000)))
        verified = amount is not None and self.rng.random() < 0.5
        return Outcome(
            case=case,
            result="settled",
            summary="-",
            loss_avoided_cny=amount,
            verified=verified,
            evidence="-" if verified else "",
            closed_by=self.handlers[0],
            at=case.closed_at,
        )

    def _rating(self, case: Case) -> Rating:
        scores = dict.fromkeys(("speed", "expertise", "usefulness", "attitude"), 4)
        return Rating(
            case=case, **scores, overall=self.rng.randrange(1, 6), rated_by=self.handlers[0], at=case.closed_at
        )
