"""Words for sources: what each format is, why a round of asking ended."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from risk_warnings.rules.kinds import Format
from risk_warnings.services.read_payload import GAVE_UP

Words = str | Promise
FORMATS: Mapping[str, tuple[Words, Words]] = {
    Format.FEDERAL_REGISTER: (
        gettext_lazy("US Federal Register"),
        gettext_lazy("Notices of the International Trade Commission; antidumping and meetings raise nothing."),
    ),
    Format.EDIS: (
        gettext_lazy("USITC EDIS documents"),
        gettext_lazy("Complaints and papers of investigations, as XML."),
    ),
    Format.EDIS_RSS: (gettext_lazy("USITC EDIS feed"), gettext_lazy("Approved documents as RSS.")),
    Format.IDS: (
        gettext_lazy("USITC investigations (IDS)"),
        gettext_lazy("The list of all investigations with their parties, one large file."),
    ),
    Format.USITC_NEWS: (
        gettext_lazy("USITC news releases"),
        gettext_lazy("The text of a release; it lists the respondents."),
    ),
    Format.DOCKET: (
        gettext_lazy("US court dockets"),
        gettext_lazy("RECAP and CourtListener, asked or by webhook."),
    ),
    Format.USPTO: (gettext_lazy("USPTO daily file"), gettext_lazy("Trade mark applications of a day, some 54 MB.")),
    Format.TSDR: (gettext_lazy("USPTO case status (TSDR)"), gettext_lazy("Single trade marks, ST.66 or ST.96.")),
    Format.EUIPO: (gettext_lazy("EUIPO trade mark search"), gettext_lazy("Trade marks of the EU, page by page.")),
    Format.MADRID: (gettext_lazy("WIPO Madrid notifications"), gettext_lazy("International registrations, as XML.")),
    Format.RSS: (gettext_lazy("RSS or Atom"), gettext_lazy("Feeds of courts, offices and newsletters.")),
    Format.CAP: (
        gettext_lazy("CAP 1.2 alerts"),
        gettext_lazy("Of partner platforms; updates and cancellations follow."),
    ),
    Format.TABLE: (gettext_lazy("CSV or Excel"), gettext_lazy("A table whose columns you name here.")),
    Format.REPORT: (
        gettext_lazy("Partner platform"),
        gettext_lazy("Our own plain form (JSON), sent by a signed webhook."),
    ),
}


def problem_words(why: str) -> str:
    """Why a message was given up, and what somebody may do; "" for what a parser said in its own (English) words."""
    gave_up = _(
        "Reading broke off again and again for a reason that nobody foresaw, so it is not tried again. The log of the "
        "system says why; once that is mended, have it read again."
    )
    return gave_up if why == GAVE_UP else ""


def run_error_words(code: str, params: Mapping[str, Any]) -> str:
    """Why a round ended, and what somebody may do; "" for none."""
    return _errors(dict(params)).get(code, code) if code else ""


def _errors(params: dict[str, Any]) -> dict[str, str]:
    most, status = params.get("most", 0), params.get("status", 0)
    return {
        "network": _("The service could not be reached or broke off."),
        "timeout": _("The service took too long."),
        "busy": _("The service asked for patience (HTTP %(status)s); it is asked again after the time it named.")
        % {"status": status},
        "refused": _("The service refused us (HTTP %(status)s). Is the access key right, is it still valid?")
        % {"status": status},
        "status": _("The service answered with an error (HTTP %(status)s).") % {"status": status},
        "redirect": _("The service points to another place (%(to)s), which was not followed. Change the address.")
        % {"to": params.get("to", "")},
        "private": _("The address leads into a private network and was not asked."),
        "too_large": _("The answer is larger than %(most)s MB and was not kept.") % {"most": most},
        "budget": _("The %(most)s requests of this day are used up; it goes on tomorrow (UTC).") % {"most": most},
        "pages": _("More than %(most)s pages in one round; the rest comes with the next.") % {"most": most},
        "fell": _("The worker broke off; it was begun anew."),
    }
