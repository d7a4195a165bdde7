"""Sources, watches and people for tests of the warnings."""

from datetime import UTC, datetime
from typing import Any

from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise
from portal.tenancy.scope import acting_as
from risk_warnings.models import IndustryHit, MarkHit, RawPayload, RiskWarning, Signal, Source, SourceRun, Watch
from risk_warnings.rules.feeds.marks import MarkRecord
from risk_warnings.services.answer_warning import note_opening
from risk_warnings.services.draft_letters import draft_letters
from risk_warnings.services.issue_letter import issue_letter
from risk_warnings.services.keep_marks import keep_marks
from risk_warnings.services.keep_source import renew_secret
from risk_warnings.services.keep_watch import keep_watch
from risk_warnings.services.match_marks import match_marks
from risk_warnings.services.match_signal import match_signal
from risk_warnings.services.publish_warning import publish_warning
from risk_warnings.services.push_warning import push_warning
from risk_warnings.services.read_payload import read_payload
from risk_warnings.services.receive_letter import note_reading_of_letter
from risk_warnings.services.receive_payload import receive_payload
from risk_warnings.services.review_warning import confirm_warning
from risk_warnings.services.sign_letters import sign_letters
from risk_warnings.services.word_notice import word_notice
from tests.risk_warnings import papers

NOW = datetime(2026, 7, 14, 1, 10, tzinfo=UTC)  # 09:10 in Beijing


def source(code: str = "recap", form: str = "docket") -> Source:
    names = {"name_zh": "测试来源", "name_en": "Test source"}
    found, _new = Source.objects.get_or_create(code=code, defaults={"format": form, "created_at": NOW, **names})
    return found


def watch(enterprise: Enterprise, *, stores: Any = (), now: datetime = NOW, **plain: list[str]) -> Watch:
    return keep_watch(actor=None, enterprise=enterprise, plain=plain, stores=stores, marks=[], now=now)


def bring(body: bytes, *, to: Source, now: datetime = NOW) -> RawPayload:
    """Received, read and matched, as the workers do it."""
    payload = receive_payload(source=to, body=body, message_id="m", now=now)
    read_payload(payload_id=payload.pk, now=now)
    for pk in Signal.objects.values_list("pk", flat=True):
        match_signal(signal_id=pk, now=now)
    payload.refresh_from_db()
    return payload


def warned(owner: Actor, handler: Actor, head: Actor, *, code: str, now: datetime) -> dict[str, Any]:
    """A red warning that the owner's enterprise was sent and has opened, with everything that led there."""
    enterprise, where = owner.enterprise, source(code)
    assert enterprise is not None
    renew_secret(actor=head, source=where, now=now)
    SourceRun.objects.create(source=where, started_at=now, ended_at=now, state="done", requests=1)
    stores, marks = [("Amazon", f"A{enterprise.pk}", "Brisk Fern")], [("BRISK", [9]), (unlike_others(enterprise), [9])]
    with acting_as(owner):
        keep_watch(actor=owner, enterprise=enterprise, plain={}, stores=stores, marks=marks, now=now)
    party = {"name": enterprise.name_zh, "type": "Defendant", "seller_id": f"A{enterprise.pk}", "platform": "Amazon"}
    frozen = [{"date_filed": "2026-07-02", "description": "SEALED TEMPORARY RESTRAINING ORDER."}]
    number = f"1:26-cv-{enterprise.pk % 100_000:05}"
    suit = papers.docket(docket_number=number, parties=[party], docket_entries=frozen)
    payload = receive_payload(source=where, body=papers.envelope(suit), message_id="m", now=now)
    read_payload(payload_id=payload.pk, now=now)
    applied = MarkRecord("US", number, word=unlike_others(enterprise), classes=(9,), published_on=now.date())
    keep_marks(source=where, payload=payload, records=[applied], now=now)
    match_marks(now=now)
    signal = Signal.objects.get(sightings__payload=payload, marks=None)
    match_signal(signal_id=signal.pk, now=now)
    warning = signal.warnings.get()
    words = {"title_zh": warning.title_zh, "title_en": warning.title_en, "advice": ""}
    with acting_as(handler):
        confirm_warning(actor=handler, warning=warning, now=now, **words)
    with acting_as(head):
        publish_warning(actor=head, warning=warning, now=now)
    push_warning(warning_id=warning.pk, now=now)
    receipt = warning.receipts.get()
    note_opening(actor=owner, receipt=receipt, now=now)
    match = signal.matches.get(enterprise=enterprise)
    mark = MarkHit.objects.get(enterprise=enterprise)
    hit = IndustryHit.objects.create(signal=signal, platform=head.platform, enterprises=10, found_at=now)
    with acting_as(handler):
        letters = draft_letters(actor=handler, warning=warning, enterprises=[enterprise.pk], now=now)
    with acting_as(head):
        sign_letters(actor=head, letters=letters, now=now)
    issue_letter(letter_id=letters[0].pk, now=now)
    note_reading_of_letter(actor=owner, letter=letters[0], now=now)
    public = {"title_zh": "公开版本", "title_en": "Public version", "advice_zh": "", "advice_en": ""}
    with acting_as(head):
        notice = word_notice(actor=head, warning=warning, now=now, **public)
    made = {
        "industry_hit": hit,
        "letter": letters[0],
        "warning": warning,
        "match": match,
        "signal": signal,
        "mark_hit": mark,
    }
    return {**{name: one.pk for name, one in made.items()}, "source": where.code, "notice": notice.number}


def unlike_others(enterprise: Enterprise) -> str:
    """A word that is more than two letters from that of any other enterprise."""
    return "".join("BDFGKLMPRS"[int(digit)] + "o" for digit in str(enterprise.pk)).upper() * 3


def counts() -> dict[str, int]:
    return {
        "signals": Signal.objects.count(),
        "sightings": sum(one.sightings.count() for one in Signal.objects.all()),
        "matches": sum(one.matches.count() for one in Signal.objects.all()),
        "warnings": RiskWarning.objects.count(),
    }
