from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LawlibConfig(AppConfig):
    name = "lawlib"
    verbose_name = _("Law library")

    def ready(self) -> None:
        from lawlib.jurisdictions import country_name, market_choices
        from portal.tenancy.markets import register_markets
        from portal.web.registry import register_country_names

        register_markets(market_choices)
        register_country_names(country_name)
