"""The directory of agencies: from the entry to the public page and out of it again."""

import json
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from experts.models import Agency, Firm
from experts.querysets.agencies import AgencyQuerySet
from experts.rules.agency_states import AgencyError
from experts.services.agencies import PairError, PersonError, add_person, enter_agency, enter_pair, take_agency_step
from portal.audit.models import AuditEntry
from tests.factories.experts import NOW, AgencyFactory, ExpertFactory, FirmFactory
from tests.factories.tenancy import PlatformFactory, UserFactory, actor

pytestmark = pytest.mark.django_db
FIRM = {"name_zh": "样例第一律师事务所", "name_en": "Sample One", "country": "CN"}
FORM = {
    **FIRM,
    "kind": "law_firm",
    "nature": "普通合伙",
    "person_in_charge": "某人",
    "address": "某路1号",
    "jurisdictions": ["US"],
    "rights": ["trademark"],
    "qualification_check": "unverified",
}


def entered(platform=None, who=None, **facts) -> Agency:
    given = {"kind": "law_firm", "nature": "普通合伙", "person_in_charge": "某人", "address": "某路1号"} | facts
    return enter_agency(actor=who, platform=platform or PlatformFactory(), firm=FIRM, facts=given, now=NOW)


def test_from_the_entry_to_the_public_page_and_out_again(client):
    platform = PlatformFactory()
    handler, head = actor("handler", tenant=platform), actor("platform_head", tenant=platform)
    client.force_login(handler.user)
    answer = client.post(reverse("experts:agency-new"), {**FORM, "name_zh": "样例第一有限公司"})
    agency = Agency.objects.get()
    assert answer["Location"] == reverse("experts:agency-file", args=[agency.pk])
    assert agency.flags == ["company_as_partnership"]
    public = reverse("experts:agency", args=[agency.pk])
    assert client.get(public).status_code == 404
    step = reverse("experts:agency-step", args=[agency.pk, "list"])
    until = (timezone.now() + timedelta(days=300)).date()
    assert client.post(step, {"until": until}).status_code == 403  # a handler does not vet
    client.force_login(head.user)
    client.post(step, {"until": until})
    assert Agency.objects.get().state == "applied"  # flags first
    client.post(reverse("experts:agency-flags", args=[agency.pk]), {"note": "已电话核实"})
    client.post(step, {"until": until})
    client.logout()
    page = client.get(public)
    assert page.status_code == 200 and "普通合伙" in page.content.decode()
    data = page.content.decode().partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(data)["areaServed"] == ["US"]
    assert client.get(reverse("experts:api-agency", args=[agency.pk])).json()["qualification"] is None
    client.force_login(head.user)
    client.post(reverse("experts:agency-step", args=[agency.pk, "remove"]), {"reason": "已注销"})
    client.logout()
    assert client.get(public).status_code == 404
    assert set(AuditEntry.objects.filter(object_type="experts.agency").values_list("action", flat=True)) == {
        *("agency.entered", "agency.flags_settled", "agency.list", "agency.remove")
    }


def test_whoever_wrote_the_record_does_not_vet_it():
    head = actor("platform_head")
    agency = entered(head.platform, head)
    with pytest.raises(AgencyError) as refused:
        take_agency_step(actor=head, agency=agency, verb="list", until=date(2027, 1, 1), now=NOW)
    assert refused.value.code == "second_person"
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.filter(pk=agency.pk).update(state="listed")  # without a last day not even the table takes it


def test_a_known_firm_brings_its_people_along_and_a_second_listing_is_flagged():
    expert = ExpertFactory(firm=FirmFactory(**FIRM))
    first = entered()
    assert first.firm == expert.firm and Firm.objects.count() == 1 and first.flags == []
    second = entered()
    assert second.firm != first.firm and second.flags == ["known"]


def test_the_public_list_narrows_turns_daily_and_takes_constant_queries(client):
    for _ in range(5):
        AgencyFactory()
    other = AgencyFactory(jurisdictions=["VN"], rights=["trademark"])
    AgencyFactory(state="suspended")
    AgencyFactory(listed_until=date(2026, 1, 2))
    url = reverse("experts:agencies")
    found = client.get(url, {"place": "VN", "right": "trademark"})
    assert list(found.context["page"]) == [other]
    assert client.get(reverse("experts:api-agencies"), {"place": "VN"}).json()["count"] == 1
    with CaptureQueriesContext(connection) as few:
        assert len(client.get(url).context["page"]) == 6
    for _ in range(6):
        AgencyFactory()
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(few) == len(many)


def test_the_order_of_a_day_is_the_same_for_all_and_favours_nobody():
    agencies = [AgencyFactory().pk for _ in range(6)]
    shown: AgencyQuerySet = Agency.objects.filter(pk__in=agencies)
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(120)]
    orders = [list(shown.in_turn(today=day).values_list("pk", flat=True)) for day in days]
    assert orders[3] == list(shown.in_turn(today=days[3]).values_list("pk", flat=True))
    first = [order[0] for order in orders]
    assert min(first.count(pk) for pk in agencies) >= 8  # of 120 days, 20 each on average


def test_pairs_need_one_agency_at_home_and_one_abroad(client):
    home, abroad = AgencyFactory(), AgencyFactory(firm__country="US")
    given = {"places": ["US"], "scope": "答辩", "fee_cap": 1000, "currency": "USD"}
    given |= {"valid_from": date(2026, 1, 1), "valid_to": date(2036, 1, 1)}
    for domestic, overseas, code in ((abroad, home, "not_domestic"), (home, home, "not_overseas")):
        with pytest.raises(PairError) as refused:
            enter_pair(actor=None, platform=home.platform, domestic=domestic, overseas=overseas, **given)
        assert refused.value.code == code
    pair = enter_pair(actor=None, platform=home.platform, domestic=home, overseas=abroad, **given)
    assert list(client.get(reverse("experts:agency", args=[abroad.pk])).context["pairs"]) == [pair]
    head = actor("platform_head", tenant=home.platform)
    client.force_login(head.user)
    client.post(reverse("experts:agency-pair-end", args=[pair.pk]), {"reason": "期满前终止"})
    assert not client.get(reverse("experts:agencies")).context["pairs"]


def test_an_agency_keeps_its_own_record_and_nothing_that_was_vetted(client):
    agency, user = AgencyFactory(), UserFactory()
    add_person(actor=None, agency=agency, username=user.username, now=NOW)
    client.force_login(user)
    url = reverse("experts:own-agency")
    changed = {"address": "新路2号", "languages": ["en"], "nature": "有限公司", "jurisdictions": ["DE"]}
    assert client.post(url, changed)["Location"] == url
    agency.refresh_from_db()
    assert (agency.address, agency.languages) == ("新路2号", ["en"])
    assert (agency.nature, agency.jurisdictions) == ("普通合伙", ["US"])
    for other in (actor("handler").user, UserFactory()):
        client.force_login(other)
        assert client.get(url).status_code == 404


def test_nobody_who_works_for_a_tenant_speaks_for_an_agency():
    agency = AgencyFactory()
    for username, code in ((actor("enterprise_admin").user.username, "elsewhere"), ("nobody-here", "nobody")):
        with pytest.raises(PersonError) as refused:
            add_person(actor=None, agency=agency, username=username, now=NOW)
        assert refused.value.code == code


def test_staff_pages_come_up_with_everything_on_them(client):
    platform = PlatformFactory()
    head = actor("platform_head", tenant=platform)
    agency = entered(platform, address="")
    client.force_login(head.user)
    for name, args in (("agency-desk", []), ("agency-file", [agency.pk]), ("agency-edit", [agency.pk])):
        assert client.get(reverse(f"experts:{name}", args=args)).status_code == 200, name
    assert client.get(reverse("experts:agency-pair")).status_code == 200
    changed = client.post(reverse("experts:agency-edit", args=[agency.pk]), {**FORM, "address": "某路9号"})
    assert changed.status_code == 302 and Agency.objects.get().written_by == head.user
    bad = client.post(reverse("experts:agency-edit", args=[agency.pk]), {**FORM, "qualification_check": "source_read"})
    assert bad.status_code == 422
    client.force_login(actor("platform_head").user)
    assert client.get(reverse("experts:agency-file", args=[agency.pk])).status_code == 404
