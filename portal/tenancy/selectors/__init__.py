"""Reads about tenants, one module for each screen or purpose."""

from portal.tenancy.selectors.directory import platform_directory
from portal.tenancy.selectors.duty import called_at_night, on_duty_now, who_answers
from portal.tenancy.selectors.members import (
    former_people_of,
    members_of_enterprise,
    members_with_roles,
    people_of,
    platform_facts,
    roles_of,
)
from portal.tenancy.selectors.profile import profile_of
from portal.tenancy.selectors.regions import region_hint

__all__ = [
    "called_at_night",
    "former_people_of",
    "members_of_enterprise",
    "members_with_roles",
    "on_duty_now",
    "people_of",
    "platform_directory",
    "platform_facts",
    "profile_of",
    "region_hint",
    "roles_of",
    "who_answers",
]
