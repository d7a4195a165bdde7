"""Sources, watches and people for tests of the warnings."""

from datetime import UTC, datetime
from typing import Any

from portal.tenancy.models import Enterprise
from risk_warnings.models import RawPayload, RiskWarning, Signal, Source, Watch
from risk_warnings.services.keep_watch import keep_watch
from risk_warnings.services.match_signal import match_signal
from risk_warnings.services.read_payload import read_payload
from risk_warnings.services.receive_payload import receive_payload

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


def counts() -> dict[str, int]:
    return {
        "signals": Signal.objects.count(),
        "sightings": sum(one.sightings.count() for one in Signal.objects.all()),
        "matches": sum(one.matches.count() for one in Signal.objects.all()),
        "warnings": RiskWarning.objects.count(),
    }
