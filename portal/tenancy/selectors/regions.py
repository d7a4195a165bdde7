"""Words about where an enterprise lies."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.tenancy.rules.regions import nearest_region, region_name, same_place
from portal.tenancy.rules.uscc import region_of


def region_hint(*, uscc: str, region: str) -> str:
    """Words about where a valid code was registered: a hint when it is elsewhere than `region` (a firm may have moved),
    the place itself when no region is given, nothing when the two agree or the code names no known place."""
    found = nearest_region(region_of(uscc))
    if found is None or (region and same_place(found.code, region)):
        return ""
    place = region_name(found.code, get_language() or "zh-hans")
    if not region:
        return _("Registered in %(place)s.") % {"place": place}
    return _("The code was issued in %(place)s. If you have moved since, leave the region as it is.") % {"place": place}
