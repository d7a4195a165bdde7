"""Which roles there are at which kind of tenant, who gives them, and which platforms stand below which. Pure.

The codes are those of `Role` and `PlatformKind`. Auditors and administrators of the system can be named anywhere, but
in the administration site only.
"""

from collections.abc import Mapping
from types import MappingProxyType

ENTERPRISE_ROLES = ("enterprise_member", "enterprise_admin")
OWN_ROLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "national": ("national_officer",),
        "local": ("intake_officer", "handler"),
        "station": ("intake_officer", "handler"),
        "industry": ("industry_officer",),
        "overseas": ("overseas_officer",),
    }
)
EVERYWHERE = ("platform_head", "collaborator")
NAMED_ELSEWHERE = ("auditor", "sysadmin")
# The matrix (账号与配置) lets officers of industry and overseas platforms keep their own tenant; they name no head.
KEEPERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"industry": ("industry_officer",), "overseas": ("overseas_officer",), "national": ("national_officer",)}
)
BELOW: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"national": ("local", "industry", "overseas"), "local": ("station",)}
)


def roles_at(kind: str) -> tuple[str, ...]:
    """What the administrator of a platform of that kind may give."""
    return (*OWN_ROLES[kind], *EVERYWHERE)


def exists_at(role: str, kind: str) -> bool:
    """Whether the role exists at a platform of that kind."""
    return role in roles_at(kind) or role in NAMED_ELSEWHERE


def roles_given_by(giver_role: str, giver_kind: str, *, kind: str, own: bool) -> tuple[str, ...]:
    """The roles that somebody gives at a platform of `kind`; `own` is the giver's own platform.

    SECURITY: nobody gives a role above the own one, and none that the kind of platform does not have.
    """
    if own and giver_role == "platform_head":
        return roles_at(kind)
    if own and giver_role in KEEPERS.get(giver_kind, ()):
        return (*OWN_ROLES[kind], "collaborator")
    if not own and giver_kind == "national" and giver_role in {"platform_head", "national_officer"}:
        return roles_at(kind)
    return ()


def kinds_below(kind: str) -> tuple[str, ...]:
    """The kinds of platforms that can be founded directly below one of `kind`."""
    return BELOW.get(kind, ())
