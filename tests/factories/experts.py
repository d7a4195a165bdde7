"""The smallest valid experts, firms, matters and panels; traits name kinds."""

from datetime import UTC, date, datetime, timedelta

import factory

from cases.models import CaseUserObjectPermission
from experts.models import Agency, Engagement, Expert, Firm, Panel, Seat
from experts.rules.declaration import Declaration, names_digest
from experts.rules.matter import Matter, Parties
from experts.services import open_panel
from portal.tenancy.actor import Actor
from tests.factories.tenancy import PlatformFactory, UserFactory

NOW = datetime(2026, 7, 15, 6, 32, tzinfo=UTC)  # Wednesday, 14:32 in Beijing


class FirmFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Firm

    name_zh = factory.Sequence(lambda n: f"测试第{n}律师事务所")
    name_en = factory.Sequence(lambda n: f"Test Firm {n} LLP")


class ExpertFactory(factory.django.DjangoModelFactory):
    """A lawyer in China with a US licence, in term, cleared for trade secrets, with an account."""

    class Meta:
        model = Expert

    class Params:
        technical = factory.Trait(kind="technical", licences=[], technologies=["lithium_battery"])
        industry = factory.Trait(kind="industry", licences=[])
        trade = factory.Trait(kind="trade", licences=[])
        foreign = factory.Trait(country="US", time_zone="America/New_York")

    user = factory.SubFactory(UserFactory)
    platform = factory.SubFactory(PlatformFactory)
    firm = factory.SubFactory(FirmFactory)
    name_zh = factory.Sequence(lambda n: f"专家{n}号")
    name_en = factory.Sequence(lambda n: f"Expert No {n}")
    kind = "lawyer"
    licences = factory.LazyFunction(lambda: ["US"])
    experience = factory.LazyFunction(lambda: {"US": 5, "USITC_337": 3})
    rights = factory.LazyFunction(lambda: ["invention"])
    languages = factory.LazyFunction(lambda: ["zh", "en"])
    clearance = "trade_secret"
    nda_signed_on = date(2025, 6, 1)
    term_from = date(2025, 1, 1)
    term_to = date(2027, 12, 31)


class EngagementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Engagement

    expert = factory.SubFactory(ExpertFactory)
    party_name = "Brightmoor Cell Inc."
    began = date(2025, 1, 1)


def a_matter(**changes) -> Matter:
    """A red 337 case against a Chinese battery maker; everybody named is invented."""
    values = {
        "level": "red",
        "jurisdiction": "US",
        "proceeding_type": "USITC_337",
        "reference": "ZJ-2026-0001",
        "rights": ("invention",),
        "technologies": ("lithium_battery",),
        "languages": ("en",),
        "clearance": "internal",
        "parties": Parties(
            enterprise=("栎川储能有限公司",),
            opponent=("Brightmoor Cell Inc.",),
            opposing_counsel=("Marlowe & Quill LLP",),
        ),
        "consent_overseas": "yes",
    }
    return Matter(**{**values, **changes})


def a_panel(platform=None, *, actor=None, now: datetime = NOW, **changes) -> Panel:
    matter = a_matter(**changes)
    return open_panel(actor=actor, platform=platform or PlatformFactory(), level=matter.level, matter=matter, now=now)


def a_declaration(panel: Panel) -> Declaration:
    return Declaration(no_conflict=True, confidential=True, names_seen=names_digest(panel.facts))


def kept_open(seat: Seat) -> None:
    """Pages and walls ask the real clock, worlds have their own: this seat's access outlasts both."""
    access_lasts(seat, until=NOW + timedelta(days=9999))


def access_lasts(seat: Seat, *, until: datetime) -> None:
    """As if it had been accepted so that its time is over at `until`."""
    Seat.objects.filter(pk=seat.pk).update(access_until=until)
    rights = CaseUserObjectPermission.objects.filter(permission__codename="view_content", user=seat.expert.user_id)
    rights.filter(content_object__panel=seat.panel_id).update(until=until)


def acting(expert: Expert) -> Actor:
    return Actor(user=expert.user)


class AgencyFactory(factory.django.DjangoModelFactory):
    """A law firm on show that disputes patents in the US, in English; pass `state="applied"` for one that waits."""

    class Meta:
        model = Agency

    firm = factory.SubFactory(FirmFactory)
    platform = factory.SubFactory(PlatformFactory)
    kind = "law_firm"
    nature = "普通合伙"
    person_in_charge = "测试负责人"
    address = "测试路1号"
    jurisdictions = factory.LazyFunction(lambda: ["US"])
    rights = factory.LazyFunction(lambda: ["invention"])
    helps = factory.LazyFunction(lambda: ["dispute"])
    languages = factory.LazyFunction(lambda: ["en", "zh"])
    state = "listed"
    state_at = NOW
    listed_from = date(2026, 1, 1)
    listed_until = date(2028, 12, 31)
