from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RiskWarningsConfig(AppConfig):
    name = "risk_warnings"
    verbose_name = _("Risk warnings")

    def ready(self) -> None:
        from portal.audit.words import register_actions
        from risk_warnings import receivers, shell  # noqa: F401  receivers register by being imported
        from risk_warnings.notices import register_notices
        from risk_warnings.sitemaps import register_sitemap
        from risk_warnings.trail import ACTIONS

        register_notices()
        register_sitemap()
        register_actions(ACTIONS)
        shell.register()
