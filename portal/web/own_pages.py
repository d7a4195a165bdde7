"""What the shell itself adds to its registry."""

from django.utils.translation import gettext_lazy as _

from portal.web.registry import FOOTER, PUBLIC, register_nav, register_way


def register() -> None:
    help_, _find, _subscribe, about = FOOTER
    register_nav(PUBLIC, _("Home"), "home", "home", order=0)
    register_nav(help_, _("Emergency help"), "emergency", order=10)
    register_nav(about, _("Accessibility statement"), "accessibility", order=80)
    register_nav(about, _("Site map"), "site_map", order=90)
    register_way("live", "live")
    register_way("search", "search")
    register_way("emergency", "emergency")
