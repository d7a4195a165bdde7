"""The administration site: who gets in, what they can do there, that it leaves its traces."""

import pytest
from django.urls import reverse

from portal.audit.models import AuditEntry
from portal.tenancy.models import Membership, Platform, Role, User
from tests.factories.tenancy import PASSWORD, EnterpriseFactory, MembershipFactory, PlatformFactory, UserFactory, actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    person = actor(Role.SYSADMIN, user=UserFactory(is_staff=True))
    client.force_login(person.user)
    return client


def test_strangers_are_sent_to_the_one_door(client) -> None:
    assert client.get(reverse("admin:index"), follow=True).redirect_chain[-1][0].startswith(reverse("login"))


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYSADMIN])
def test_no_other_role_gets_in_even_with_the_flag(client, role: Role) -> None:
    client.force_login(actor(role, user=UserFactory(is_staff=True)).user)
    assert client.get(reverse("admin:index"), follow=True).status_code == 403


def test_the_role_alone_is_not_enough_either(client) -> None:
    client.force_login(actor(Role.SYSADMIN).user)
    assert client.get(reverse("admin:index"), follow=True).status_code == 403


@pytest.mark.parametrize("model", ["platform", "enterprise", "user", "membership"])
def test_lists_open_and_show_no_case(administrator, model: str) -> None:
    MembershipFactory()
    MembershipFactory(of_enterprise=True)
    assert administrator.get(reverse(f"admin:tenancy_{model}_changelist")).status_code == 200
    assert "cases" not in administrator.get(reverse("admin:index")).content.decode()


def test_an_enterprise_is_read_only(administrator) -> None:
    enterprise = EnterpriseFactory()
    url = reverse("admin:tenancy_enterprise_change", args=[enterprise.pk])
    assert administrator.get(url).status_code == 200
    assert administrator.post(url, {"name_zh": "x"}).status_code == 403


def test_a_platform_is_founded_with_its_group(administrator) -> None:
    national = PlatformFactory(national=True)
    data = {
        "kind": "local",
        "code": "NEW",
        "name_zh": "新建分中心",
        "name_en": "New sub-centre",
        "parent": national.pk,
        "region": "330000",
        "time_zone": "Asia/Shanghai",
    }
    assert administrator.post(reverse("admin:tenancy_platform_add"), data).status_code == 302
    platform = Platform.objects.get(code="NEW")
    assert platform.path == f"{national.path}{platform.pk}/"
    assert platform.group.name == "platform:NEW"
    entry = AuditEntry.objects.get(action="platform.created", object_id=str(platform.pk))
    assert entry.actor is not None


def test_a_membership_brings_and_takes_the_group(administrator) -> None:
    user, platform = UserFactory(), PlatformFactory()
    data = {"user": user.pk, "platform": platform.pk, "role": Role.HANDLER, "is_active": "on"}
    assert administrator.post(reverse("admin:tenancy_membership_add"), data).status_code == 302
    membership = Membership.objects.get(user=user)
    assert user.groups.get() == platform.group
    url = reverse("admin:tenancy_membership_change", args=[membership.pk])
    assert administrator.post(url, {"role": Role.HANDLER}).status_code == 302
    membership.refresh_from_db()
    assert not membership.is_active
    assert not user.groups.exists()
    assert AuditEntry.objects.filter(action="member.ended").exists()


def test_a_role_must_fit(administrator) -> None:
    data = {
        "user": UserFactory().pk,
        "platform": PlatformFactory().pk,
        "role": Role.ENTERPRISE_ADMIN,
        "is_active": "on",
    }
    assert administrator.post(reverse("admin:tenancy_membership_add"), data).status_code == 200
    assert Membership.objects.count() == 1  # the administrator's own


def test_accounts_are_made_and_never_become_superusers(administrator) -> None:
    data = {"username": "new", "display_name": "N", "email": "n@example.org", "usable_password": "true"}
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    assert administrator.post(reverse("admin:tenancy_user_add"), data | passwords).status_code == 302
    user = User.objects.get(username="new")
    assert user.check_password(PASSWORD)
    url = reverse("admin:tenancy_user_change", args=[user.pk])
    more = {"username": "new", "display_name": "N", "language": "en", "is_active": "on", "is_superuser": "on"}
    assert administrator.post(url, more).status_code == 302
    user.refresh_from_db()
    assert (user.language, user.is_superuser) == ("en", False)
    url = reverse("admin:auth_user_password_change", args=[user.pk])
    new = {"usable_password": "true", "password1": PASSWORD + "2", "password2": PASSWORD + "2"}
    assert administrator.post(url, new).status_code == 302
    assert AuditEntry.objects.filter(action="user.password_set", object_id=str(user.pk)).count() == 1


def test_nothing_can_be_deleted(administrator) -> None:
    platform = PlatformFactory()
    assert administrator.post(reverse("admin:tenancy_platform_delete", args=[platform.pk])).status_code == 403
