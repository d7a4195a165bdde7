"""The agencies of the sample set, somebody who speaks for one, what an enterprise needs, and the sample insurance."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password

from demo.accounts import ACCOUNTS, AGENCY_PERSON
from experts.demo_agencies import seed_agencies
from experts.demo_bodies import seed_bodies
from experts.demo_cover import seed_cover
from experts.demo_market import seed_market
from experts.models import Agency
from experts.services.agencies import add_person, apply_agency
from portal.tenancy.actor import Actor, actor_for
from portal.tenancy.models import Platform, User


def load_agencies(*, now: datetime) -> int:
    """Create what is missing; returns how many agencies."""
    platforms = list(Platform.objects.order_by("path"))
    made = seed_agencies(platforms, now)
    if made:
        seed_cover(platforms, now)
        seed_bodies(platforms, by=actor_for(User.objects.get(username="cn-head")), now=now)
        agency = _speaks(made, now)
        _applies(platforms, now)
        seed_market(actor_for(User.objects.get(username="enterprise")), agency, now)
    return len(made)


def _applies(platforms: list[Platform], now: datetime) -> None:
    """An agency that applied itself and waits, for the desk of the demo accounts; nobody logs in for it."""
    user = User.objects.create(username="sample-applicant", display_name="样例申请人", password=make_password(None))
    facts = {
        "kind": "ip_agency",
        "nature": "有限责任公司",
        "person_in_charge": "样例负责人",
        "address": "杭州市样例路8号",
        "jurisdictions": ["US", "DE"],
        "rights": ["trademark", "invention"],
        "helps": ["dispute"],
        "languages": ["zh", "en"],
        "qualification": "专利代理机构执业许可证",
        "is_sample": True,
    }
    apply_agency(
        actor=Actor(user=user),
        platform=next(one for one in platforms if one.code == "ZJ"),
        firm={"name_zh": "杭州澄屿知识产权代理有限公司（样例）", "name_en": "", "country": "CN"},
        facts=facts,
        now=now,
    )


def _speaks(agencies: list[Agency], now: datetime) -> Agency:
    """The agency of the log-in page's account."""
    account = next(one for one in ACCOUNTS if one.role == AGENCY_PERSON)
    defaults = {"display_name": account.name, "password": make_password(settings.DEMO_PASSWORD)}
    user, _ = User.objects.get_or_create(username=account.username, defaults=defaults)
    agency = next(one for one in agencies if one.firm.name_zh == account.tenant_zh)
    add_person(actor=None, agency=agency, username=user.username, now=now)
    return agency
