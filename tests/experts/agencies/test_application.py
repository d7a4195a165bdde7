"""An agency applies itself: one person looks it up, another admits it; it is told, withdraws and applies again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from experts.models import Agency, AgencyPerson, Firm
from experts.rules.agency_states import AgencyError
from experts.services.agencies import PersonError, apply_agency, settle_flags, take_agency_step
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor
from portal.tenancy.models import User
from portal.tenancy.scope import acting_as
from tests.factories.experts import NOW
from tests.factories.tenancy import PlatformFactory, UserFactory, actor

pytestmark = pytest.mark.django_db
APPLY, OWN = "/agencies/apply/", "/own-agency/"
FIRM = {"name_zh": "样例自荐律师事务所", "name_en": "", "country": "CN"}
FACTS = {"kind": "law_firm", "nature": "普通合伙", "person_in_charge": "某人", "address": "某路1号"}
FORM = FIRM | FACTS | {"jurisdictions": ["US"], "helps": ["dispute"], "languages": ["en"], "true": "on"}
ACCOUNT = {
    "display_name": "申请人", "mobile": "13800138000", "email": "a@example.com", "username": "self-applied",
    "password": "a-long-pass-word-9", "consent": "on",
}  # fmt: skip


@pytest.fixture
def platform():
    return PlatformFactory()


def test_from_the_form_to_the_directory_by_two(client, platform):
    one, two = actor("handler", tenant=platform), actor("platform_head", tenant=platform)
    assert client.post(APPLY, FORM | ACCOUNT | {"true": ""}).status_code == 422 and not Agency.objects.exists()
    claimed = {"qualification": "律师事务所执业许可证", "qualification_check": "source_read", "platform": platform.pk}
    assert client.post(APPLY, FORM | ACCOUNT | claimed)["Location"] == OWN
    agency, user = Agency.objects.get(), User.objects.get(username="self-applied")
    assert (agency.state, agency.flags, agency.qualification_check) == ("applied", ["applied_itself"], "unverified")
    assert "撤回申请" in client.get(OWN).content.decode()
    told = InboxItem.objects.filter(kind="agency.applied").values_list("recipient", flat=True)
    assert set(told) == {one.user.pk, two.user.pk}
    until = (NOW + timedelta(days=300)).date()
    with acting_as(two):
        with pytest.raises(AgencyError, match="flags_open"):
            take_agency_step(actor=two, agency=agency, verb="list", until=until, now=NOW)
        settle_flags(actor=two, agency=agency, note="已在登记系统查到")
        with pytest.raises(AgencyError, match="second_person"):  # who looked it up does not admit it
            take_agency_step(actor=two, agency=agency, verb="list", until=until, now=NOW)
    other = actor("platform_head", tenant=platform)
    client.force_login(other.user)
    until = (timezone.now() + timedelta(days=300)).date()
    for verb in ("withdraw", "reapply"):  # the agency's own
        assert client.post(reverse("experts:agency-step", args=[agency.pk, verb])).status_code == 404
    client.post(reverse("experts:agency-step", args=[agency.pk, "list"]), {"until": until})
    assert Agency.objects.get().state == "listed"
    assert InboxItem.objects.filter(kind="agency.decided", recipient=user).exists()


def test_who_was_turned_away_applies_again_with_the_same_record(client, platform):
    me = Actor(user=UserFactory())
    agency = apply_agency(actor=me, platform=platform, firm=FIRM, facts=FACTS, now=NOW)
    with pytest.raises(AgencyError, match="not_possible"):
        apply_agency(actor=me, platform=platform, firm=FIRM, facts=FACTS, now=NOW)
    client.force_login(me.user)
    assert client.get(APPLY)["Location"] == OWN
    client.post(reverse("experts:agency-withdraw"))
    assert Agency.objects.get().state == "withdrawn"
    assert client.get(APPLY).status_code == 200
    renamed = FORM | {"name_zh": "样例改名律师事务所", "address": "", "platform": platform.pk}
    assert client.post(APPLY, renamed).status_code == 422
    client.post(APPLY, renamed | {"address": "某路2号"})
    again = Agency.objects.get()
    assert (again.pk, again.state, again.flags) == (agency.pk, "applied", ["applied_itself"])
    assert (again.address, again.firm.name_zh) == ("某路2号", "样例改名律师事务所")
    assert Firm.objects.filter(name_zh=FIRM["name_zh"]).exists()  # its experts and clients stay with it
    assert AgencyPerson.objects.count() == 1


def test_nobody_who_works_for_a_tenant_applies(client, platform):
    staff = actor("enterprise_admin")
    with pytest.raises(PersonError, match="elsewhere"):
        apply_agency(actor=Actor(user=staff.user), platform=platform, firm=FIRM, facts=FACTS, now=NOW)
    assert not Agency.objects.exists()
    client.force_login(staff.user)
    assert "form" in (page := client.get(APPLY)).context and page.context["form"] is None
