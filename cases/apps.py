from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = _("Cases")

    def ready(self) -> None:
        from cases import dashboards, receivers, shell  # noqa: F401
        from cases.notices import register_notices
        from cases.selectors.open_places import open_cases_in
        from cases.selectors.open_work import case_work
        from cases.services.hand_over import hand_over_cases
        from cases.trail import ACTIONS, THINGS, is_restricted
        from lawlib.touched import register_open_work
        from portal.audit.reserved import register_reserved
        from portal.audit.words import register_actions, register_things
        from portal.tenancy.leaving import register_work

        register_notices()
        register_actions(ACTIONS)
        register_things(THINGS)
        shell.register()
        dashboards.register()
        register_reserved(is_restricted)
        register_work(case_work, hand_over_cases)
        register_open_work(open_cases_in)
