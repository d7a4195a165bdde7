from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LawlibConfig(AppConfig):
    name = "lawlib"
    verbose_name = _("Law library")

    def ready(self) -> None:
        from lawlib import receivers, shell  # noqa: F401
        from lawlib.import_words import ACTIONS
        from lawlib.jurisdictions import country_name, market_choices
        from lawlib.search import find_in_library, library_panel
        from lawlib.selectors import home
        from portal.audit.words import register_actions
        from portal.tenancy.markets import register_markets
        from portal.web import registry

        shell.register()
        register_markets(market_choices)
        register_actions({"lawlib.loaded": _("The tables of the law library were loaded"), **ACTIONS})
        registry.register_country_names(country_name)
        places = ("lawlib:place", "lawlib:places", "lawlib:guide")
        laws = ("lawlib:law", "lawlib:article", "lawlib:fee", "lawlib:fees", "lawlib:treaty", "lawlib:treaties")
        library = (*places, *laws, "lawlib:guides", "lawlib:laws", "lawlib:typical-case", "lawlib:typical-cases")
        for order, label, url, icon, match in (
            (60, _("Country guides"), "lawlib:guides", "book", places),
            (62, _("Laws and fees"), "lawlib:laws", "scale", laws),
            (64, _("Typical cases"), "lawlib:typical-cases", "file", ("lawlib:typical-case",)),
        ):
            registry.register_nav(registry.PUBLIC, label, url, icon, order=order, match=match)
        registry.register_nav("footer_find", _("Countries and regions"), "lawlib:places", order=10)
        registry.register_nav("footer_find", _("Country guides"), "lawlib:guides", order=8)
        registry.register_nav("footer_find", _("Laws"), "lawlib:laws", order=12)
        registry.register_nav("footer_find", _("Official fees"), "lawlib:fees", order=14)
        registry.register_nav("footer_find", _("Typical cases"), "lawlib:typical-cases", order=16)
        registry.register_nav("footer_find", _("Treaties"), "lawlib:treaties", order=20)
        registry.register_nav("resources", _("Law library"), "lawlib:places", "book", order=58, match=library)
        registry.register_nav(registry.PUBLIC, _("Deadlines"), "lawlib:deadlines", "calendar", order=70)
        registry.register_nav("footer_help", _("Deadline calculator"), "lawlib:deadlines", order=40)
        registry.register_nav("resources", _("Deadline rules"), "lawlib:deadlines", "calendar", order=60)
        registry.register_way("deadlines", "lawlib:deadlines")
        registry.register_nav("footer_help", _("The first 24 hours"), "lawlib:first24", order=30)
        registry.register_way("first24", "lawlib:first24")
        registry.register_search("library", _("Law library"), find_in_library, order=20, panel=library_panel)
        registry.register_home_card("first24", "lawlib/partials/home_key_dates.html", home.key_dates)
        registry.register_home_card("countries", "lawlib/partials/home_countries.html", home.countries)
        registry.register_home_card("changes", "lawlib/partials/home_changes.html", home.changes)
