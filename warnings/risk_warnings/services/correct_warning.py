"""Corrects what was published: written by one person, released by another who may publish, told to whom it went."""

from datetime import date, datetime

from django.db import transaction

from cases.rules.working_time import BEIJING
from portal.inbox.services.notify import notify
from portal.queue import enqueue, queue_of
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from portal.tenancy.scope import system
from portal.tenancy.selectors import members_with_roles
from risk_warnings.errors import WarningRefused
from risk_warnings.models import RiskWarning, WarningText
from risk_warnings.rules.kinds import TextState
from risk_warnings.rules.thresholds import THRESHOLDS
from risk_warnings.services.keep_text import keep_text, words_of
from risk_warnings.services.publish_warning import matter_of
from risk_warnings.services.step_on import lock_warning, step_on

RELEASERS = (Role.PLATFORM_HEAD, Role.NATIONAL_OFFICER)
LONGEST_DAYS = 366


@system("warnings.desk")
@transaction.atomic
def correct_warning(
    *, actor: Actor, warning: RiskWarning, title_zh: str, title_en: str, advice: str, reason: str, now: datetime
) -> WarningText:
    """Writes the correction; nothing goes out yet. One that waited is dropped. Raises `WarningRefused("unchanged")`
    when neither the words nor what the sources say have changed; `WarningStepError`."""
    warning = lock_warning(warning)
    words = {"title_zh": title_zh, "title_en": title_en, "advice": advice}
    if words == words_of(warning) and warning.matter_now.version == warning.signal_version:
        raise WarningRefused("unchanged")
    warning.texts.filter(state=TextState.WAITING).update(state=TextState.DROPPED)
    text = keep_text(actor=actor, warning=warning, words=words, state=TextState.WAITING, now=now, why=reason)
    step_on(actor=actor, warning=warning, verb="correct", now=now)
    if actor.platform is not None:
        people = set(members_with_roles(platform_id=actor.platform.pk, roles=RELEASERS)) - {actor.user_id}
        titles = {"title": {"zh": warning.title_zh, "en": warning.title_en}, "number": warning.number}
        url = f"/desk/warnings/{warning.pk}/"
        notify(recipients=people, kind="warning.correction", params=titles, url=url, level=warning.level, now=now)
    return text


@system("warnings.desk")
@transaction.atomic
def release_correction(*, actor: Actor, warning: RiskWarning, now: datetime) -> RiskWarning:
    """The words and what the sources say by now take the place of the earlier ones, which are kept. Raises
    `WarningRefused`: "no_correction", "second_person" (of a red one or a mass push, by its author);
    `WarningStepError`."""
    warning = lock_warning(warning)
    text = warning.texts.select_for_update().filter(state=TextState.WAITING).first()
    if text is None:
        raise WarningRefused("no_correction")
    many = warning.mass or warning.receipts.count() >= THRESHOLDS["mass"]
    if (warning.level == "red" or many) and text.by_id == actor.user_id:
        raise WarningRefused("second_person")
    matter = matter_of(warning.matter_now)
    text.state, text.matter = TextState.TOLD, matter
    text.save(update_fields=["state", "matter"])
    told = {"text_number": text.number, "corrected_at": now}
    said = {"matter": matter, "signal_version": warning.matter_now.version}
    step_on(actor=actor, warning=warning, verb="release", now=now, **text.words, **told, **said)
    enqueue("risk_warnings.tell_correction", warning.pk, queue=queue_of(warning.level))
    return warning


@system("warnings.desk")
@transaction.atomic
def drop_correction(*, actor: Actor, warning: RiskWarning, now: datetime) -> RiskWarning:
    """Raises `WarningRefused("no_correction")`, `WarningStepError`."""
    warning = lock_warning(warning)
    if not warning.texts.filter(state=TextState.WAITING).update(state=TextState.DROPPED):
        raise WarningRefused("no_correction")
    step_on(actor=actor, warning=warning, verb="drop", now=now)
    return warning


@system("warnings.desk")
@transaction.atomic
def prolong_warning(*, actor: Actor, warning: RiskWarning, valid_until: date, now: datetime) -> RiskWarning:
    """Another last day, later or earlier. Raises `WarningRefused("day")` for one that is over or more than a year off;
    `WarningStepError`."""
    warning = lock_warning(warning)
    ahead = (valid_until - now.astimezone(BEIJING).date()).days
    if not 0 <= ahead <= LONGEST_DAYS:
        raise WarningRefused("day")
    step_on(actor=actor, warning=warning, verb="prolong", now=now, valid_until=valid_until)
    return warning
