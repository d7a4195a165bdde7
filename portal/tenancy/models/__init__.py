"""Fields, constraints and indexes of the tenants and their people."""

from portal.tenancy.models.consent import ConsentEntry
from portal.tenancy.models.duty import Duty
from portal.tenancy.models.enterprise import Enterprise
from portal.tenancy.models.membership import ENTERPRISE_ROLES, Membership, Role
from portal.tenancy.models.platform import Platform, PlatformKind
from portal.tenancy.models.system_work import SystemWork
from portal.tenancy.models.user import User

__all__ = [
    "ENTERPRISE_ROLES",
    "ConsentEntry",
    "Duty",
    "Enterprise",
    "Membership",
    "Platform",
    "PlatformKind",
    "Role",
    "SystemWork",
    "User",
]
