"""The year of cases, once."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import F

from cases.models import Case, Guidance
from cases.papers.guidance_letter import attach_files
from cases.papers.letter_batch import LetterBatch, collecting_letters
from cases.services.begin_draft import begin_draft
from cases.services.regrade_open import look_at, open_cases
from cases.services.tell_promises import tell_promises
from demo.history.casting import cast
from demo.history.checklists import tick_points
from demo.history.life import live
from demo.history.moves import load_moves
from demo.history.people import People
from demo.history.play import play
from experts.services import end_access
from portal.inbox.batch import collecting_notices
from portal.inbox.models import InboxItem
from portal.inbox.services.notify import write_notices

Tell = Callable[[datetime], None]


def load_cases(*, now: datetime, most: int | None = None, tell: Tell | None = None) -> int:
    """Play the history up to `now` unless there are sample cases already; returns how many cases there are new. `tell`
    hears of every moment that is played."""
    if Case.objects.filter(is_sample=True).exists():
        return 0
    people = People()
    with collecting_notices() as notices:
        with collecting_letters() as letters:
            play((live(role, people) for role in cast(now=now)[:most]), until=now, tell=tell)
            _attach(letters)
        _leave_a_draft(people, now)
        end_access(now=now)
        look_at(cases=open_cases(list(Case.objects.open().values_list("pk", flat=True))), now=now)
        load_moves(people=people, now=now)
        tick_points()
        tell_promises(now=now)
    write_notices(notices)
    _read_what_is_old(now)
    return Case.objects.filter(is_sample=True).count()


def _leave_a_draft(people: People, now: datetime) -> None:
    """The enterprise of the log-in page began a request yesterday and can go on with it."""
    enterprise = next(one for one in people.enterprises.values() if "LICHUAN" in one.aliases)
    begun = {"request_type": "squatting", "jurisdiction": "TH", "proceeding_type": "TM_SQUAT", "self_urgency": "m1"}
    begin_draft(actor=people.speaker(enterprise), now=now - timedelta(hours=19), answers=begun)


def _attach(letters: LetterBatch) -> None:
    signed = []
    for guidance, (pdf, docx) in letters.finished():
        attach_files(guidance, pdf, docx)
        signed.append(guidance)
    Guidance.objects.bulk_update(signed, ["pdf", "docx", "pdf_sha256"])


def _read_what_is_old(now: datetime) -> None:
    """People read their notices within hours; those of the last day and a half are still new."""
    old = InboxItem.objects.filter(created_at__lt=now - timedelta(hours=36))
    old.update(read_at=F("created_at") + timedelta(hours=2))
