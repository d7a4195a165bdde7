import pytest

from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, Role
from tests.cases.services.world import World
from tests.factories.tenancy import PlatformFactory, actor


@pytest.fixture
def world(db: None) -> World:
    return World()


@pytest.fixture
def national(db: None) -> Platform:
    return PlatformFactory(national=True)


@pytest.fixture
def officer(national: Platform) -> Actor:
    return actor(Role.NATIONAL_OFFICER, tenant=national)


@pytest.fixture
def second(national: Platform) -> Actor:
    return actor(Role.NATIONAL_OFFICER, tenant=national)


@pytest.fixture
def chief(national: Platform) -> Actor:
    """The head of the national centre."""
    return actor(Role.PLATFORM_HEAD, tenant=national)
