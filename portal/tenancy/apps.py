from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TenancyConfig(AppConfig):
    name = "portal.tenancy"
    label = "tenancy"
    verbose_name = _("Platforms and people")

    def ready(self) -> None:
        from portal.tenancy import shell

        shell.register()
