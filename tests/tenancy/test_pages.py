"""Profile, directory, switch and account."""

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.audit.models import AuditEntry
from portal.tenancy.models import Enterprise, Role
from portal.tenancy.services.add_member import add_member
from portal.tenancy.services.end_membership import end_membership
from tests.factories.tenancy import EnterpriseFactory, MembershipFactory, PlatformFactory, UserFactory, actor

pytestmark = pytest.mark.django_db

PROFILE = {
    "name_zh": "杭州测试灯具有限公司",
    "name_en": "Hangzhou Test Lamps Co., Ltd.",
    "aliases": "测试灯具\nTEST LAMPS  STORE\n\n测试灯具",
    "province": "330000",
    "city": "330200",
    "ent_type": "private",
    "size": "small",
    "industry": "C38",
    "tags": ["cross_border_ecommerce"],
    "export_markets": ["DE"],
    "contact_name": "李四",
    "contact_title": "法务",
    "mobile": "13900000000",
    "email": "li@example.org",
}


def logged_in(client, role: str = Role.ENTERPRISE_ADMIN, **kwargs):
    person = actor(role, **kwargs)
    client.force_login(person.user)
    return person


class TestProfile:
    def test_the_administrator_completes_it(self, client) -> None:
        person = logged_in(client, tenant=EnterpriseFactory(bare=True, export_markets=["DE"]))
        page = client.get(reverse("enterprise"))
        assert [anchor for anchor, _ in page.context["profile"].missing_labels] == [
            "id_name_en",
            "id_ent_type",
            "id_industry",
            "id_size",
        ]
        assert client.get(reverse("enterprise_edit")).status_code == 200
        assert client.post(reverse("enterprise_edit"), PROFILE).url == reverse("enterprise")
        enterprise = Enterprise.objects.get(pk=person.enterprise.pk)
        assert enterprise.profile_complete
        assert enterprise.aliases == ["测试灯具", "TEST LAMPS STORE"]
        assert enterprise.region == "330200"
        entry = AuditEntry.objects.get(action="enterprise.updated")
        assert entry.new["region"] == "330200"
        assert "13900000000" not in str(entry.new)
        assert "宁波市" in client.get(reverse("enterprise")).content.decode()

    def test_a_member_reads_and_may_not_edit(self, client) -> None:
        logged_in(client, Role.ENTERPRISE_MEMBER)
        assert not client.get(reverse("enterprise")).context["may_edit"]
        assert client.get(reverse("enterprise_edit")).status_code == 403
        assert client.post(reverse("enterprise_edit"), PROFILE).status_code == 403
        assert not AuditEntry.objects.filter(action="enterprise.updated").exists()

    def test_staff_have_none(self, client) -> None:
        logged_in(client, Role.HANDLER)
        assert client.get(reverse("enterprise")).status_code == 404

    def test_what_was_typed_is_kept(self, client) -> None:
        logged_in(client)
        response = client.post(reverse("enterprise_edit"), {**PROFILE, "mobile": "1", "name_en": "Kept & Co."})
        assert response.status_code == 422
        assert "Kept &amp; Co." in response.content.decode()

    def test_saving_without_a_change_writes_nothing(self, client) -> None:
        person = logged_in(client)
        client.post(reverse("enterprise_edit"), PROFILE | {"export_markets": person.enterprise.export_markets})
        client.post(reverse("enterprise_edit"), PROFILE | {"export_markets": person.enterprise.export_markets})
        assert AuditEntry.objects.filter(action="enterprise.updated").count() == 1


class TestDirectory:
    def test_everyone_may_search_it(self, client, django_assert_max_num_queries) -> None:
        local = PlatformFactory(name_zh="浙江分中心（测试）")
        overseas = PlatformFactory(overseas=True, name_zh="北美平台（测试）")
        with django_assert_max_num_queries(3):  # the request’s savepoint around one read
            page = client.get(reverse("platforms")).content.decode()
        assert local.name_zh in page
        assert overseas.name_zh in page
        page = client.get(reverse("platforms"), {"q": "浙江"}).content.decode()
        assert local.name_zh in page
        assert overseas.name_zh not in page
        assert client.get(reverse("platforms"), {"kind": "overseas"}).context["directory"].found == 1
        assert client.get(reverse("platforms"), {"q": "nothing fits", "kind": "x"}).context["directory"].found == 0

    def test_htmx_gets_the_list_alone(self, client) -> None:
        PlatformFactory()
        headers = {"HX-Request": "true", "HX-Target": "directory"}
        page = client.get(reverse("platforms"), headers=headers).content.decode()
        assert "<html" not in page


class TestSwitch:
    def test_is_audited_and_lasts(self, client) -> None:
        person = logged_in(client, Role.HANDLER)
        second = add_member(actor=None, user=person.user, tenant=PlatformFactory(), role=Role.INTAKE_OFFICER)
        assert client.get(reverse("account")).context["current"] == person.membership
        assert client.post(reverse("switch"), {"membership": second.pk}).url == reverse("workplace")
        assert client.get(reverse("account")).context["current"] == second
        entry = AuditEntry.objects.get(action="membership.switched")
        assert (entry.chain.platform, entry.membership_id) == (second.platform, second.pk)

    @pytest.mark.parametrize("value", ["", "x", "999999999"])
    def test_to_nowhere_is_not_found(self, client, value: str) -> None:
        logged_in(client)
        assert client.post(reverse("switch"), {"membership": value}).status_code == 404

    def test_not_to_anothers_nor_to_an_ended_one(self, client) -> None:
        person = logged_in(client, Role.HANDLER)
        foreign = MembershipFactory()
        ended = add_member(actor=None, user=person.user, tenant=PlatformFactory(), role=Role.HANDLER)
        end_membership(actor=None, membership=ended, now=timezone.now())
        for membership in (foreign, ended):
            assert client.post(reverse("switch"), {"membership": membership.pk}).status_code == 404
        assert client.get(reverse("switch")).status_code == 405

    def test_ending_the_chosen_membership_takes_it_away_at_once(self, client) -> None:
        person = logged_in(client, Role.HANDLER)
        second = add_member(actor=None, user=person.user, tenant=PlatformFactory(), role=Role.HANDLER)
        client.post(reverse("switch"), {"membership": second.pk})
        end_membership(actor=None, membership=second, now=timezone.now())
        assert client.get(reverse("account")).context["current"] == person.membership
        assert not person.user.groups.filter(pk=second.platform.group_id).exists()


class TestAccount:
    def test_name_and_language_change(self, client) -> None:
        person = logged_in(client)
        data = {"display_name": "Anna", "email": "anna@example.org", "phone": "", "language": "en"}
        response = client.post(reverse("account"), data)
        assert response.cookies["django_language"].value == "en"
        person.user.refresh_from_db()
        assert (person.user.display_name, person.user.language) == ("Anna", "en")
        assert AuditEntry.objects.get(action="user.updated").new == {"fields": ["display_name", "email", "language"]}

    def test_an_expert_without_membership_has_one(self, client) -> None:
        client.force_login(UserFactory())
        assert client.get(reverse("account")).status_code == 200


def test_roles_fit_their_tenants() -> None:
    for tenant, role in [(EnterpriseFactory(), Role.HANDLER), (PlatformFactory(), Role.ENTERPRISE_ADMIN)]:
        with pytest.raises(ValueError, match="no role"):
            add_member(actor=None, user=UserFactory(), tenant=tenant, role=role)


@pytest.mark.parametrize("name", ["register", "platforms", "privacy", "login"])
def test_public_pages_open(client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", ["enterprise", "enterprise_edit", "account"])
def test_own_pages_ask_to_log_in(client, name: str) -> None:
    assert client.get(reverse(name)).url.startswith(reverse("login"))
