"""Agencies as the worlds of the matrices need them."""

from datetime import date, datetime, timedelta

from experts.models import Agency, AgencyPair
from experts.services.agencies import add_person
from portal.tenancy.models import Platform
from tests.factories.experts import AgencyFactory
from tests.factories.tenancy import UserFactory


def a_pair(agency: Agency, *, today: date) -> AgencyPair:
    other = AgencyFactory(platform=agency.platform, firm__country="US", state=agency.state)
    days = {"valid_from": today, "valid_to": today}
    return AgencyPair.objects.create(
        domestic=agency, overseas=other, platform=agency.platform, scope="答辩", fee_cap=1, currency="USD", **days
    )


def directory_rows(platform: Platform, *, now: datetime) -> Agency:
    """An agency that is not public yet, somebody who speaks for it, and its pair."""
    agency = AgencyFactory(platform=platform, state="applied")
    add_person(actor=None, agency=agency, username=UserFactory().username, now=now)
    a_pair(agency, today=now.date())
    return agency


def listed(platform: Platform, *, now: datetime) -> dict[str, int]:
    """A listed agency and its pair with one abroad, by the names of the route matrix."""
    agency = AgencyFactory(platform=platform, listed_from=now.date(), listed_until=now.date() + timedelta(days=30))
    return {"agency": agency.pk, "agency_pair": a_pair(agency, today=now.date()).pk}
