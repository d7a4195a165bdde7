"""Who manages whose people, and what a leaver loses."""

import threading

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from portal.audit.models import AuditEntry
from portal.tenancy.models import Enterprise, Membership, Role, User
from portal.tenancy.policies import can_read_enterprise, roles_to_give
from portal.tenancy.services.add_member import add_member
from portal.tenancy.services.end_membership import LastAdministrator, end_membership
from tests.factories.tenancy import PASSWORD, EnterpriseFactory, MembershipFactory, PlatformFactory, UserFactory, actor
from tests.threads import as_here

pytestmark = pytest.mark.django_db
MANAGERS = {
    *(Role.ENTERPRISE_ADMIN, Role.PLATFORM_HEAD),
    *(Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.NATIONAL_OFFICER),
}


def colleague(**changes: str) -> dict[str, str]:
    return {
        "display_name": "赵六",
        "role": Role.ENTERPRISE_MEMBER,
        "email": "zhao@example.org",
        "phone": "",
        "username": "zhaoliu",
        "password": PASSWORD,
        **changes,
    }


@pytest.mark.parametrize("role", list(Role))
def test_who_manages(client, role: Role) -> None:
    client.force_login(actor(role).user)
    assert client.get(reverse("members")).status_code == (200 if role in MANAGERS else 403)
    if role not in MANAGERS:
        assert client.post(reverse("members"), colleague()).status_code == 403
        assert client.post(reverse("member_end", args=[1])).status_code == 403


def test_a_colleague_gets_an_account_and_the_rights(client) -> None:
    person = actor(Role.ENTERPRISE_ADMIN)
    client.force_login(person.user)
    assert client.post(reverse("members"), colleague()).url == reverse("members")
    made = Membership.objects.get(user__username="zhaoliu")
    assert (made.enterprise, made.role) == (person.enterprise, Role.ENTERPRISE_MEMBER)
    assert made.user.groups.get() == person.enterprise.group
    assert made.user.check_password(PASSWORD)
    assert set(AuditEntry.objects.filter(actor=person.user).values_list("action", flat=True)) >= {
        "user.created",
        "member.added",
    }
    page = client.get(reverse("members")).content.decode()
    assert "zhaoliu" in page
    assert PASSWORD not in page


@pytest.mark.parametrize("role", [Role.NATIONAL_OFFICER, Role.SYSADMIN, Role.AUDITOR, Role.HANDLER])
def test_no_right_beyond_the_own_tenant(client, role: Role) -> None:
    client.force_login(actor(Role.ENTERPRISE_ADMIN).user)
    assert client.post(reverse("members"), colleague(role=role)).status_code == 422
    assert not User.objects.filter(username="zhaoliu").exists()


def test_nobody_gives_a_role_that_their_tenant_cannot_have() -> None:
    for tenant in (
        PlatformFactory(national=True),
        PlatformFactory(),
        PlatformFactory(overseas=True),
        EnterpriseFactory(),
    ):
        manager = actor(Role.ENTERPRISE_ADMIN if isinstance(tenant, Enterprise) else Role.PLATFORM_HEAD, tenant=tenant)
        for role in roles_to_give(manager):
            add_member(actor=manager, user=UserFactory(), tenant=tenant, role=role)
        assert not {Role.SYSADMIN, Role.AUDITOR} & set(roles_to_give(manager))


class TestLeaving:
    def test_rights_are_gone_at_once(self, client) -> None:
        head = actor(Role.PLATFORM_HEAD)
        leaver = MembershipFactory(platform=head.platform)
        client.force_login(head.user)
        assert client.post(reverse("member_end", args=[leaver.pk])).url == reverse("members")
        leaver.refresh_from_db()
        assert not leaver.is_active
        assert not leaver.user.groups.exists()

    def test_not_from_elsewhere_not_oneself_not_a_higher_one(self, client) -> None:
        head = actor(Role.PLATFORM_HEAD)
        client.force_login(head.user)
        foreign, auditor = MembershipFactory(), MembershipFactory(platform=head.platform, role=Role.AUDITOR)
        assert client.post(reverse("member_end", args=[foreign.pk])).status_code == 404
        assert client.post(reverse("member_end", args=[auditor.pk])).status_code == 403
        assert client.post(reverse("member_end", args=[head.membership.pk])).status_code == 403
        assert Membership.objects.filter(is_active=False).count() == 0

    def test_an_enterprise_keeps_an_administrator(self) -> None:
        first = actor(Role.ENTERPRISE_ADMIN)
        with pytest.raises(LastAdministrator):
            end_membership(actor=None, membership=first.membership, now=timezone.now())
        second = actor(Role.ENTERPRISE_ADMIN, tenant=first.enterprise)
        end_membership(actor=None, membership=first.membership, now=timezone.now())
        with pytest.raises(LastAdministrator):
            end_membership(actor=None, membership=second.membership, now=timezone.now())

    @pytest.mark.django_db(transaction=True)
    def test_two_who_leave_at_once_do_not_count_on_each_other(self) -> None:
        first = actor(Role.ENTERPRISE_ADMIN)
        second = actor(Role.ENTERPRISE_ADMIN, tenant=first.enterprise)
        together, refused = threading.Barrier(2), []

        def leave(membership: Membership) -> None:
            together.wait()
            try:
                end_membership(actor=None, membership=membership, now=timezone.now())
            except Exception as error:
                refused.append(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=as_here(leave), args=[person.membership]) for person in (first, second)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [type(error) for error in refused] == [LastAdministrator]
        assert Membership.objects.filter(enterprise=first.enterprise, is_active=True).count() == 1


@pytest.mark.parametrize("role", list(Role))
def test_list_and_object_of_enterprises_agree(role: Role) -> None:
    person = actor(role)
    for enterprise in (EnterpriseFactory(region="330200"), EnterpriseFactory(region="440300"), person.enterprise):
        if enterprise is not None:
            listed = Enterprise.objects.visible_to(person).filter(pk=enterprise.pk).exists()
            assert listed == can_read_enterprise(person, enterprise)
    if role in {Role.SYSADMIN, Role.AUDITOR, Role.COLLABORATOR}:
        assert not Enterprise.objects.visible_to(person).exists()
