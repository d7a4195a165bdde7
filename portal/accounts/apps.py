from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from portal.accounts import own_kinds, receivers, shell  # noqa: F401
        from portal.accounts.notices import register_notices

        register_notices()
        own_kinds.register()
        shell.register()
