"""Experts, firms, panels, routing, conflicts of interest. Knows a matter, never a case."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExpertsConfig(AppConfig):
    name = "experts"
    verbose_name = _("Experts")

    def ready(self) -> None:
        from experts import shell
        from experts.notices import register_notices
        from experts.sitemaps import register_sitemap
        from experts.trail import ACTIONS, THINGS
        from portal.audit.words import register_actions, register_things

        register_notices()
        register_sitemap()
        register_actions(ACTIONS)
        register_things(THINGS)
        shell.register()
