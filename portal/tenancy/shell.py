"""What the tenants add to the shell: navigation, ways, and where a person starts after log-in."""

from django.utils.translation import gettext_lazy as _

from portal.tenancy.actor import Actor
from portal.tenancy.policies import can_manage_members, can_use_admin_site
from portal.web import registry


def serves_enterprise(actor: Actor | None) -> bool:
    return actor is not None and actor.enterprise is not None


def serves_platform(actor: Actor | None) -> bool:
    return actor is not None and actor.platform is not None


def everybody(actor: Actor | None) -> bool:
    return actor is not None


def register() -> None:
    help_, find, _subscribe, about = registry.FOOTER
    registry.register_nav(find, _("Platforms"), "platforms", order=70)
    registry.register_nav(about, _("Privacy notice"), "privacy", order=70)
    registry.register_nav(about, _("Terms of use"), "terms", order=72)
    registry.register_nav(help_, _("Register your enterprise"), "register", order=60)
    registry.register_nav(
        "resources",
        _("Our enterprise"),
        "enterprise",
        "building",
        show=serves_enterprise,
        order=10,
        match=("enterprise_",),
    )
    registry.register_nav(
        "resources",
        _("Our platform"),
        "own_platform",
        "building",
        show=serves_platform,
        order=15,
        match=("platform", "platform_"),
    )
    registry.register_nav("resources", _("Members"), "members", "users", show=can_manage_members, order=20)
    registry.register_nav("resources", _("Administration"), "admin:index", "gear", show=can_use_admin_site, order=90)
    registry.register_nav(registry.ACCOUNT, _("My account"), "account", "user", show=everybody, order=10)
    registry.register_way("register", "register")
    registry.register_way("switch", "switch")
    registry.register_way("workspace", "workplace")
    registry.register_workplace("admin:index", show=can_use_admin_site, order=5)
    # The last resort of those for whom no app above has a better place.
    registry.register_workplace("enterprise", show=serves_enterprise, order=80)
    registry.register_workplace("account", show=everybody, order=99)
