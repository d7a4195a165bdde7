"""An answer of the calculator as a calendar file."""

import hashlib
from datetime import datetime

from django.utils.translation import gettext as _

from lawlib.calendar_file import Entry, advice, calendar_file, days_to_enter, end_in_words, kind_in_words
from lawlib.rules.questions import Answer
from lawlib.selectors.rule_rows import row_of


def answer_calendar(answer: Answer, *, url: str, lang: str, now: datetime) -> bytes:
    """The same question gives the same entries, so that importing the file again replaces them."""
    result, row = answer.result, row_of(answer.result.rule, lang)
    moments = {"printed": result.effective_moment, "safe": result.safe_moment, "last": result.last_moment}
    asked = {name: value for name, value in answer.question.as_query().items() if name != "v"}
    key = hashlib.sha256(repr(sorted(asked.items())).encode()).hexdigest()[:20]
    title = f"{row.country} {row.proceeding}"
    entries = []
    for kind, day in days_to_enter(result.earliest_safe_day, result.last_day, result.printed_date):
        moment = moments[kind]
        ends = [end_in_words(moment, result.time_zone)] if moment else []
        source = f"{result.rule.citation} ({result.rule.id}, {result.rule.version})"
        summary = _("%(what)s (%(kind)s), %(title)s")
        entries.append(
            Entry(
                uid=f"calculated-{key}-{kind}",
                day=day,
                summary=summary % {"what": row.action, "kind": kind_in_words(kind), "title": title},
                description="\n".join([title, *ends, source, advice()]),
                reminder=row.action,
                url=url,
            )
        )
    return calendar_file(title, entries, now=now)
