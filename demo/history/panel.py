"""The experts on a case: ranked, invited by names, answering or not, advising."""

from datetime import datetime, timedelta
from decimal import Decimal

from cases.services.panel import conclude_consultation, invite_expert, open_case_panel
from demo.accounts import EXPERT
from demo.history.play import Life
from demo.history.standard import standard, texts
from experts.models import Expert, Panel, Seat
from experts.rules.declaration import Declaration, names_digest
from experts.selectors.candidates import rank_candidates, suggest_panel
from experts.services.accept_seat import accept_seat
from experts.services.declare_conflict import declare_conflict
from experts.services.decline_seat import decline_seat
from experts.services.errors import SeatError
from experts.services.expire_seats import expire_seats
from experts.services.file_opinion import file_opinion
from experts.services.honorarium import propose_honorarium
from experts.services.write_panel_message import write_panel_message

BASIS = "一份书面意见，约4小时，按平台咨询费标准"
SIDE_BY_SIDE = (
    {"what": "应诉并主张不侵权", "cost": "较高", "time": "12个月以上", "risk": "中", "best": True},
    {"what": "协商和解", "cost": "取决于对方报价", "time": "2至4个月", "risk": "低", "best": False},
)
# Of panels of three or more, some end with one who sees it otherwise; no draw of chance, which would move the rest.
DISSENT_FROM, DISSENT_EVERY = 3, 3
OPINION = ("facts", "options", "risks", "recommendation", "cost_and_time")


def consult(scene, now: datetime) -> Life:
    """Returns when guidance can be drafted; None when a staged case stays with its experts."""
    if scene.stops("panel"):
        return None
    answers = scene.case.dossier.answers
    if answers.get("c_expert") == "no" or not scene.chance(scene.story.panel * (1 if scene.recent else 0.4)):
        return now
    now = yield scene.when("panel", now)
    panel = open_case_panel(actor=scene.staff, case=scene.case, now=now)
    if not _invite(scene, panel, now):
        return now
    if scene.stops("answers"):
        return None
    now = yield from _answers(scene, panel, now)
    seats = list(
        panel.seats.filter(state=Seat.State.ACCEPTED).select_related("expert__user").order_by("-is_lead", "id")
    )
    told = {opinion["kind"]: opinion for opinion in scene.story.opinion}
    if scene.stops("opinions"):
        owed = next((seat for seat in seats if seat.expert.user.username == EXPERT), seats[-1])
        seats = [seat for seat in seats if seat != owed]
    many = len(seats) >= DISSENT_FROM
    differs = seats[-1] if many and next(scene.people.panels_of_many) % DISSENT_EVERY == 0 else None
    for seat in seats:
        now = yield scene.when("opinion", now)
        words = told.pop(seat.expert.kind, None) or texts()[seat.expert.kind]
        opinion = {part: scene.say(words[part]) for part in OPINION}
        if seat == differs:
            opinion |= {"dissent": True, "dissent_note": texts()["dissent"]["texts"][0]}
        file_opinion(
            actor=scene.people.expert(seat.expert.user), seat=seat, **opinion, alternatives=SIDE_BY_SIDE, now=now
        )
    if scene.stops("opinions"):
        write_panel_message(actor=scene.staff, panel=panel, body="请各位先核对送达日期，再写期限一节。", now=now)
        for seat in seats:
            propose_honorarium(actor=scene.staff, seat=seat, amount=Decimal(3000), currency="CNY", basis=BASIS, now=now)
        return None
    now = yield scene.when("draft", now)
    conclude_consultation(actor=scene.staff, case=scene.case, now=now)
    return now


def _invite(scene, panel: Panel, now: datetime) -> int:
    """The panel that the routing proposes; returns how many were asked."""
    suggestion, _ = suggest_panel(matter=panel.facts, now=now, panel=panel, platform=panel.platform)
    front = _front_expert(panel, now) if scene.settled() else None
    for seat in suggestion.seats:
        ours = front if front and seat.role == "forum_lawyer" and seat.is_lead else None
        invite_expert(
            actor=scene.staff,
            case=scene.case,
            expert=ours or seat.candidate.expert,
            role=seat.role,
            is_lead=seat.is_lead,
            now=now,
        )
    return len(suggestion.seats)


def _front_expert(panel: Panel, now: datetime) -> Expert | None:
    """The expert of the log-in page, where routing would admit that expert too: so that there is something to do."""
    able = rank_candidates(
        matter=panel.facts,
        role_code="forum_lawyer",
        exclude_panel=panel,
        platform=panel.platform,
        now=now,
        limit=100,
    )
    return next((one.expert for one in able if one.expert.user.username == EXPERT), None)


def _answers(scene, panel: Panel, now: datetime) -> Life:
    """Most accept; a few decline, are conflicted or say nothing, and the seat passes to the next."""
    while True:
        seat = panel.seats.unanswered().select_related("expert__user").order_by("invited_at", "id").first()
        if seat is None:
            return now
        if scene.chance(0.03) and not scene.settled():
            now = yield seat.deadline_at + timedelta(minutes=5)
            expire_seats(now=now)
            continue
        wanted = min(scene.when("seat", now), seat.deadline_at - timedelta(minutes=3))
        now = yield max(wanted, now)
        _answer(scene, seat, panel, now)


def _answer(scene, seat: Seat, panel: Panel, now: datetime) -> None:
    actor, matter = scene.people.expert(seat.expert.user), panel.facts
    luck = 1.0 if scene.settled() else scene.rng.random()
    if luck < 0.07:
        decline_seat(actor=actor, seat=seat, reason=standard("decline", scene.rng), now=now)
    elif luck < 0.10 and scene.role.opponent:
        declare_conflict(actor=actor, seat=seat, parties=[scene.role.opponent["name"]], now=now)
    else:
        declared = Declaration(no_conflict=True, confidential=True, names_seen=names_digest(matter))
        try:
            accept_seat(actor=actor, seat=seat, declaration=declared, now=now)
        except SeatError as error:
            if error.code != "not_eligible":
                raise
            # Since the invitation this expert, or a colleague, has taken a seat on the other side.
            decline_seat(actor=actor, seat=seat, reason="", now=now)
