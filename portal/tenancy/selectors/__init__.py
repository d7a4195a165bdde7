"""Reads about tenants, one module for each screen or purpose."""

from portal.tenancy.selectors.directory import platform_directory
from portal.tenancy.selectors.members import (
    members_of_enterprise,
    members_with_roles,
    people_of,
    platform_facts,
    roles_of,
)
from portal.tenancy.selectors.profile import profile_of
from portal.tenancy.selectors.regions import region_hint

__all__ = [
    "members_of_enterprise",
    "members_with_roles",
    "people_of",
    "platform_directory",
    "platform_facts",
    "profile_of",
    "region_hint",
    "roles_of",
]
