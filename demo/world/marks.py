"""Applications for trade marks in the demo world: a day's file of the USPTO about invented applicants."""

from datetime import date, datetime, timedelta
from xml.sax.saxutils import escape

from portal.tenancy.models import Enterprise
from risk_warnings.models import Signal, Source, WatchedMark
from risk_warnings.rules.kinds import Format
from risk_warnings.services.create_source import create_source
from risk_warnings.services.match_marks import match_marks
from risk_warnings.services.match_signal import match_signal
from risk_warnings.services.read_payload import read_payload
from risk_warnings.services.receive_payload import receive_payload

CODE, SQUATTER = "uspto-daily", "QUILLON BRAND VENTURES LLC"


def load_marks(enterprises: list[Enterprise], *, now: datetime) -> int:
    """How many matters they have become: one applicant is found on the marks of two enterprises."""
    names = {"name_zh": "美国专利商标局每日商标数据", "name_en": "USPTO trade marks, daily"}
    source = create_source(actor=None, code=CODE, form=Format.USPTO, checked="source_read", now=now, **names)
    first, second = (_brand(one) for one in enterprises[:2])
    files = [
        _file("97900001", first, SQUATTER, now, filed=210, published=9),
        _file("97900002", f"{first} POWER", SQUATTER, now, filed=40),
        _file("97900003", second, SQUATTER, now, filed=190, published=15),
        _file("97900004", first[:-1] + "X", "Hollow Pine Goods Inc.", now, filed=400, published=120, number="7900004"),
    ]
    body = f"<trademark-applications-daily>{''.join(files)}</trademark-applications-daily>".encode()
    _bring(source, body, now)
    signals = Signal.objects.exclude(marks=None)
    for pk in signals.values_list("pk", flat=True):
        match_signal(signal_id=pk, now=now)
    return signals.count()


def _bring(source: Source, body: bytes, now: datetime) -> None:
    payload = receive_payload(source=source, body=body, message_id="demo", now=now)
    read_payload(payload_id=payload.pk, now=now)
    match_marks(now=now)


def _brand(enterprise: Enterprise) -> str:
    return WatchedMark.objects.filter(watch__enterprise=enterprise).earliest("pk").word


def _file(
    serial: str, word: str, owner: str, now: datetime, *, filed: int, published: int = 0, number: str = "0000000"
) -> str:
    """A case file; `filed`, `published`: days ago, 0 for not yet."""
    opened = (
        f"<published-for-opposition-date>{_day(now, published)}</published-for-opposition-date>" if published else ""
    )
    status = "700" if number != "0000000" else "686" if published else "630"
    return f"""<case-file><serial-number>{serial}</serial-number><registration-number>{number}</registration-number>
<transaction-date>{_day(now, 1)}</transaction-date><case-file-header><filing-date>{_day(now, filed)}</filing-date>
<status-code>{status}</status-code><mark-identification>{escape(word)}</mark-identification>{opened}</case-file-header>
<case-file-statements><case-file-statement><type-code>GS0091</type-code><text>Rechargeable batteries; power stations
</text></case-file-statement></case-file-statements><classifications><classification><international-code>009
</international-code></classification></classifications><case-file-owners><case-file-owner><entry-number>1
</entry-number><party-type>10</party-type><party-name>{escape(owner)}</party-name></case-file-owner>
</case-file-owners></case-file>"""


def _day(now: datetime, ago: int) -> str:
    day: date = (now - timedelta(days=ago)).date()
    return day.strftime("%Y%m%d")
