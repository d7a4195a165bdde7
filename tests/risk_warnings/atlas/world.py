"""Cases and published warnings of two years, drawn at random but always the same, laid straight into the tables."""

import random
from datetime import datetime, timedelta

from cases.models import Case, Dossier
from cases.rules.periods import BEIJING
from risk_warnings.models import Acknowledgement, RiskWarning, Signal
from risk_warnings.services.refill_atlas import refill_atlas
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory

NOW = datetime(2026, 7, 15, 14, 32, tzinfo=BEIJING)
PLACES = (
    ("US", "US_SCHEDULE_A"),
    ("US", "USITC_337"),
    ("EP", "PAT_OPP"),
    ("VN", "TM_SQUAT"),
    ("US", "LAYOUT"),
    ("", ""),
)
HS = ("850760", "94054290", "", "9503")
LEVELS = ("red", "yellow", "blue")


class World:
    """`matters`: (kind of row, id) -> what a person would write down about it."""

    def __init__(self, *, cases: int = 160, warnings: int = 40) -> None:
        self.rng = random.Random(11)
        self.platform, self.national = PlatformFactory(region="330000"), PlatformFactory(national=True)
        self.enterprises = [
            EnterpriseFactory(
                region=self.rng.choice(("330100", "440300")),
                industry=self.rng.choice(("C38", "C3841", "F51")),
                size=self.rng.choice(("small", "large")),
            )
            for _ in range(20)
        ]
        self.cases = [self._case(n) for n in range(cases)]
        self.warnings = [self._warning(n) for n in range(warnings)]
        refill_atlas(now=NOW)

    def _at(self) -> datetime:
        return NOW - timedelta(minutes=self.rng.randrange(60 * 24 * 700))

    def _case(self, number: int) -> Case:
        rng, at = self.rng, self._at()
        place, proceeding = rng.choice(PLACES)
        case = Case.objects.create(
            number=f"A{number:06}",
            title="测试案件",
            enterprise=rng.choice(self.enterprises),
            platform=self.platform,
            request_type="guidance",
            proceeding_type=proceeding,
            jurisdiction=place,
            level=rng.choice(LEVELS),
            state="submitted",
            restricted=rng.random() < 0.1,
            submitted_at=at,
            updated_at=at,
        )
        Dossier.objects.create(case=case, answers={"hs": rng.choice(HS)}, updated_at=at)
        return case

    def _warning(self, number: int) -> RiskWarning:
        rng, at = self.rng, self._at()
        place, proceeding = rng.choice(PLACES[:4])
        signal = Signal.objects.create(
            number=f"S{number}",
            title="测试线索",
            country=place,
            proceeding_type=proceeding,
            first_seen_at=at,
            changed_at=at,
        )
        warning = RiskWarning.objects.create(
            signal=signal,
            level=rng.choice(LEVELS),
            state=rng.choice(("published", "published", "expired", "withdrawn")),
            title_zh="测试预警",
            title_en="Test warning",
            matter={"hs": [one for one in (rng.choice(HS), rng.choice(HS)) if one]},
            rules_version="1",
            signal_version=1,
            published_at=at,
            created_at=at,
        )
        for one in rng.sample(self.enterprises, rng.randrange(1, 9)):
            Acknowledgement.objects.create(warning=warning, enterprise=one)
        return warning
