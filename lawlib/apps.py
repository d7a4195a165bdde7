from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LawlibConfig(AppConfig):
    name = "lawlib"
    verbose_name = _("Law library")
