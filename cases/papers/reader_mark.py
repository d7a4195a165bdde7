"""What stands on every page of a file that an expert reads."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from cases.models import Attachment, FileAccess
from cases.words import lang
from portal.documents.overlay import Mark

BEIJING = ZoneInfo("Asia/Shanghai")


def reader_mark(access: FileAccess, attachment: Attachment, *, now: datetime) -> Mark:
    """In the language of the page; the time is Beijing's."""
    time = now.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
    who = " · ".join(filter(None, (str(access.user), access.organisation)))
    number = attachment.case.number if attachment.case else ""
    when = _("%(time)s Beijing time") % {"time": time}
    rule = _("For this case only, not to be passed on")
    foot = " · ".join(filter(None, (who, when, number, rule)))
    return Mark((who, " · ".join(filter(None, (when, number))), rule), foot, "zh" if lang().startswith("zh") else "en")
