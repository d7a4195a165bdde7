"""Agencies as the worlds of the matrices need them."""

from datetime import date, datetime, timedelta

from experts.models import (
    Agency,
    AgencyComplaint,
    AgencyPair,
    Commission,
    CommissionVisit,
    ContactNote,
    CoverEnquiry,
    CoverProduct,
    Expert,
    Introduction,
    Need,
)
from experts.services.agencies import add_person
from portal.tenancy.models import Enterprise, Platform, User
from tests.factories.experts import AgencyFactory, ExpertFactory
from tests.factories.tenancy import UserFactory


def a_pair(agency: Agency, *, today: date) -> AgencyPair:
    other = AgencyFactory(platform=agency.platform, firm__country="US", state=agency.state)
    days = {"valid_from": today, "valid_to": today}
    return AgencyPair.objects.create(
        domestic=agency, overseas=other, platform=agency.platform, scope="答辩", fee_cap=1, currency="USD", **days
    )


def a_need(enterprise: Enterprise, agency: Agency, by: User, *, now: datetime) -> Introduction:
    """Posted by somebody of the enterprise; the agency alone was asked."""
    need = Need.objects.create(
        enterprise=enterprise,
        platform=agency.platform,
        posted_by=by,
        posted_at=now,
        country="US",
        help="dispute",
        facts="…",
        wanted_by=now.date(),
    )
    return Introduction.objects.create(
        need=need,
        agency=agency,
        enterprise=enterprise,
        platform=agency.platform,
        place=1,
        tier="exact",
        brief={"country": "US", "right": "", "help": "dispute", "languages": []},
        asked_at=now,
        answer_by=now + timedelta(days=3),
    )


def a_complaint(enterprise: Enterprise, agency: Agency, by: User, *, now: datetime) -> AgencyComplaint:
    whose = {"agency": agency, "enterprise": enterprise, "platform": agency.platform}
    return AgencyComplaint.objects.create(**whose, filed_by=by, filed_at=now, text="…")


def cover_rows(platform: Platform, enterprise: Enterprise, by: User, *, now: datetime) -> dict[str, int]:
    """An insurance that is not shown yet, and a question."""
    kept = {"platform": platform, "kind": "fair"}
    product = CoverProduct.objects.create(provider_zh="样例保险", written_by=None, written_at=now, **kept)
    enquiry = CoverEnquiry.objects.create(
        enterprise=enterprise, enterprise_name="…", question="…", asked_by=by, asked_at=now, **kept
    )
    return {"product": product.pk, "enquiry": enquiry.pk}


def commission_rows(
    platform: Platform, enterprise: Enterprise, by: User, *, expert: Expert, now: datetime
) -> dict[str, int]:
    """A commissioner tied to the enterprise, and a visit that is to be followed up."""
    today = now.date()
    commission = Commission.objects.create(
        expert=expert,
        platform=platform,
        enterprise=enterprise,
        subject="…",
        region="330000",
        term_from=today,
        term_to=today + timedelta(days=300),
        made_at=now,
    )
    told = {"day": today, "online": True, "found": "…", "follow_up": "…", "follow_up_on": today}
    visit = CommissionVisit.objects.create(commission=commission, written_by=by, written_at=now, **told)
    return {"commission": commission.pk, "visit": visit.pk}


def directory_rows(platform: Platform, enterprise: Enterprise, by: User, *, now: datetime) -> Agency:
    """An agency that is not public yet, somebody who speaks for it, its pair, a need for which it was asked, a note of
    staff and a complaint."""
    agency = AgencyFactory(platform=platform, state="applied")
    add_person(actor=None, agency=agency, username=UserFactory().username, now=now)
    a_pair(agency, today=now.date())
    a_need(enterprise, agency, by, now=now)
    a_complaint(enterprise, agency, by, now=now)
    cover_rows(platform, enterprise, by, now=now)
    commission_rows(platform, enterprise, by, expert=ExpertFactory(platform=platform, kind="envoy"), now=now)
    ContactNote.objects.create(agency=agency, platform=platform, channel="phone", text="…", author=by, at=now)
    return agency


def listed(platform: Platform, enterprise: Enterprise, by: User, *, now: datetime) -> dict[str, int]:
    """A listed agency, its pair, what it was asked and a complaint, by the names of the route matrix."""
    agency = AgencyFactory(platform=platform, listed_from=now.date(), listed_until=now.date() + timedelta(days=30))
    introduction = a_need(enterprise, agency, by, now=now)
    return {
        "agency": agency.pk,
        "agency_pair": a_pair(agency, today=now.date()).pk,
        "need": introduction.need_id,
        "introduction": introduction.pk,
        "complaint": a_complaint(enterprise, agency, by, now=now).pk,
        **cover_rows(platform, enterprise, by, now=now),
    }
