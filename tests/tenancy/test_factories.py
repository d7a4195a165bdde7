"""The factories build what the product would."""

import pytest

from portal.tenancy.models import Platform, Role
from portal.tenancy.rules.uscc import check_uscc
from tests.factories.tenancy import EnterpriseFactory, MembershipFactory, PlatformFactory, actor, make_uscc

pytestmark = pytest.mark.django_db


def test_one_national_centre_above_all() -> None:
    local, industry = PlatformFactory(), PlatformFactory(industry=True)
    assert local.parent == industry.parent == PlatformFactory(national=True)
    assert local.path == f"/{local.parent_id}/{local.pk}/"
    assert Platform.objects.filter(kind="national").count() == 1
    assert PlatformFactory(station=True, parent=local).path.startswith(local.path)


def test_enterprise_has_a_valid_code_and_a_group() -> None:
    enterprise = EnterpriseFactory()
    check_uscc(enterprise.uscc)
    assert enterprise.group.name == f"enterprise:{enterprise.uscc}"
    assert enterprise.profile_complete
    assert not EnterpriseFactory(bare=True).profile_complete


@pytest.mark.parametrize("number", [0, 1, 999_999_999])
def test_made_codes_are_valid(number: int) -> None:
    check_uscc(make_uscc(number))


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_an_actor_of_each_role(role: str) -> None:
    found = actor(role)
    assert found.role == role
    assert found.user.groups.filter(pk=found.group_id).exists()


def test_memberships() -> None:
    assert MembershipFactory().platform.kind == "local"
    assert MembershipFactory(of_enterprise=True).enterprise is not None
    assert actor(None).group_id is None
