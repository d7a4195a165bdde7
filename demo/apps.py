from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "demo"
    verbose_name = _("Demo world")

    def ready(self) -> None:
        from demo.accounts import demo_accounts
        from portal.web.registry import register_demo_accounts

        if settings.DEMO:
            register_demo_accounts(demo_accounts)
