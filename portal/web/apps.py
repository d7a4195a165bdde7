from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

REQUIRED = _("Please fill this in.")


class WebConfig(AppConfig):
    name = "portal.web"
    label = "web"
    verbose_name = _("Site shell")

    def ready(self) -> None:
        from django import forms

        from portal.web import own_pages

        # Django's own words name a "field"; people know no fields.
        forms.Field.default_error_messages["required"] = REQUIRED
        own_pages.register()
