from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class TenancyConfig(AppConfig):
    name = "portal.tenancy"
    label = "tenancy"
    verbose_name = _("Platforms and people")

    def ready(self) -> None:
        from portal.database import checks, migrating  # noqa: F401  (checks register themselves)
        from portal.tenancy import shell
        from portal.tenancy.leaving import register_work
        from portal.tenancy.services.hand_over_duties import duty_work, hand_over_duties

        pre_migrate.connect(migrating.before, sender=self)
        post_migrate.connect(migrating.after, sender=self)
        shell.register()
        register_work(duty_work, hand_over_duties)
