from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "portal.web"
    label = "web"
    verbose_name = _("Site shell")

    def ready(self) -> None:
        from portal.web import own_pages

        own_pages.register()
