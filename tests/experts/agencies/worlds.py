"""Agencies as the worlds of the matrices need them."""

from datetime import date, datetime, timedelta

from experts.models import Agency, AgencyComplaint, AgencyPair, ContactNote, Introduction, Need
from experts.services.agencies import add_person
from portal.tenancy.models import Enterprise, Platform, User
from tests.factories.experts import AgencyFactory
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


def directory_rows(platform: Platform, enterprise: Enterprise, by: User, *, now: datetime) -> Agency:
    """An agency that is not public yet, somebody who speaks for it, its pair, a need for which it was asked, a note of
    staff and a complaint."""
    agency = AgencyFactory(platform=platform, state="applied")
    add_person(actor=None, agency=agency, username=UserFactory().username, now=now)
    a_pair(agency, today=now.date())
    a_need(enterprise, agency, by, now=now)
    a_complaint(enterprise, agency, by, now=now)
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
    }
