"""Words for the codes of the records: what a law is about."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

RIGHTS = {
    "patent": pgettext_lazy("right", "Patents"),
    "utility_model": pgettext_lazy("right", "Utility models"),
    "design": pgettext_lazy("right", "Designs"),
    "trademark": pgettext_lazy("right", "Trade marks"),
    "gi": pgettext_lazy("right", "Geographical indications"),
    "copyright": pgettext_lazy("right", "Copyright"),
    "software": pgettext_lazy("right", "Software"),
    "database": pgettext_lazy("right", "Databases"),
    "trade_secret": pgettext_lazy("right", "Trade secrets"),
    "unfair_competition": pgettext_lazy("right", "Unfair competition"),
    "plant_variety": pgettext_lazy("right", "Plant varieties"),
    "ic_layout": pgettext_lazy("right", "Layouts of integrated circuits"),
    "domain": pgettext_lazy("right", "Domain names"),
    "all": _("All kinds of rights"),
    "border": _("Customs and imports"),
    "procedure": _("Proceedings"),
    "enforcement": _("Enforcement"),
    "ecommerce": _("Electronic commerce"),
    "trade": _("Foreign trade"),
    "data": pgettext_lazy("right", "Data"),
}


def rights_in_words(rights: Iterable[str]) -> list[str]:
    """A code without words comes back as it is."""
    return [str(RIGHTS.get(code, code)) for code in rights]
