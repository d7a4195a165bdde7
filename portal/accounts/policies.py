"""Who may do what with whose account."""

from portal.tenancy.actor import Actor
from portal.tenancy.models import Membership, Role
from portal.tenancy.policies import can_manage_members, roles_to_give


def can_reset_second_factor(actor: Actor, member: Membership) -> bool:
    """Who manages the members of a tenant, for those whose role is in that manager's gift; never for oneself. System
    administrators do it in the administration site, for anybody."""
    same = actor.tenant is not None and actor.tenant == member.tenant
    mine = same and can_manage_members(actor) and Role(member.role) in roles_to_give(actor)
    return mine and member.user_id != actor.user_id


def can_review_erasures(actor: Actor) -> bool:
    """Those for whom `ErasureRequest.objects.visible_to(actor)` may be more than nothing."""
    return actor.platform is not None and actor.role in {Role.PLATFORM_HEAD, Role.NATIONAL_OFFICER, Role.SYSADMIN}
