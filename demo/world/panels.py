"""What is under way in the experts' room today: an invitation whose clock runs, fees to be paid, a finished proposal
for the whole queue. Through the services, after the played year."""

from datetime import datetime, timedelta
from decimal import Decimal

from cases.models import Case, Consent, PanelBatch
from cases.selectors.panel import case_matter
from cases.services.panel import invite_expert
from cases.services.panel_batches.ask_batch import ask_batch
from cases.services.panel_batches.run_batch import run_batch
from demo.accounts import EXPERT
from experts.models import Expert, Seat
from experts.rules.clock import BEIJING
from experts.rules.composition import composition_for
from experts.selectors.candidates import refusals, roles_of
from experts.services.honorarium import approve_honorarium, note_payment, propose_honorarium
from portal.tenancy.actor import Actor, actor_for
from portal.tenancy.models import User

PLATFORM = "ZJ"  # whose people stand on the log-in page
FEES = (Decimal(3000), Decimal(2400), Decimal(3600), Decimal(2000), Decimal(3000))
BASIS = "一份书面意见，按平台咨询费标准"
PAID = 2  # of the fees that were approved
DAY = timedelta(days=1)


def load_panels(*, now: datetime) -> int:
    """How many things were made; none where a proposal is there already, or no case."""
    if PanelBatch.objects.exists() or not Case.objects.filter(platform__code=PLATFORM).exists():
        return 0
    handler, head = _actor("handler"), _actor("head")
    asked, paid = _invitation(handler, now), _fees(handler, head, now)
    batch = ask_batch(actor=handler, with_blue=False, now=now - timedelta(minutes=3))
    return asked + paid + run_batch(batch_id=batch.pk, now=now)


def _invitation(handler: Actor, now: datetime) -> int:
    """The expert of the log-in page is asked for a case without a panel, a yellow one first: its clock runs longest."""
    expert = Expert.objects.select_related("user", "firm").get(user__username=EXPERT)
    wanting = Case.objects.filter(
        platform__code=PLATFORM, panel=None, restricted=False, state__in=("accepted", "in_guidance")
    ).select_related("enterprise", "dossier", "platform")
    for case in wanting.order_by("-level", "-pk"):
        consents = dict(Consent.objects.filter(case=case).order_by("id").values_list("key", "choice"))
        matter = case_matter(case, answers=case.dossier.answers, consents=consents)
        for role in roles_of(matter):
            if not refusals(expert=expert, matter=matter, role_code=role, now=now):
                leads = composition_for(matter).lead == role
                asked_at = now - timedelta(minutes=12)
                invite_expert(actor=handler, case=case, expert=expert, role=role, is_lead=leads, now=asked_at)
                return 1
    return 0


def _fees(handler: Actor, head: Actor, now: datetime) -> int:
    """The latest opinions without a fee: approved by a second person, some of them paid."""
    seats = Seat.objects.filter(panel__platform__code=PLATFORM, opinion__filed_at__lt=now - 3 * DAY, honorarium=None)
    made = 0
    for seat, amount in zip(seats.select_related("opinion").order_by("-opinion__filed_at"), FEES, strict=False):
        moment = seat.opinion.filed_at + DAY
        fee = propose_honorarium(actor=handler, seat=seat, amount=amount, currency="CNY", basis=BASIS, now=moment)
        fee = approve_honorarium(actor=head, honorarium=fee, now=moment + DAY)
        if made >= len(FEES) - PAID:
            note_payment(actor=head, honorarium=fee, paid_on=(moment + DAY).astimezone(BEIJING).date(), now=now)
        made += 1
    return made


def _actor(username: str) -> Actor:
    return actor_for(User.objects.get(username=username))
