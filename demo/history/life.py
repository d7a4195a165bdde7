"""The life of one case: every step through the service that the pages use, at its own moment."""

import random
from datetime import date, datetime, timedelta

from cases.models import Case, IntakeDraft
from cases.rules import intake
from cases.services.add_attachment import add_attachment
from cases.services.closing import terminate_case
from cases.services.post_message import post_message
from cases.services.regrade import change_level
from cases.services.submit_case import submit_case
from cases.services.triage import accept_case, answer_supplement, claim_case, decline_case, request_supplement
from demo.history.advice import advise
from demo.history.answers import fill, request_answers
from demo.history.casting import Role
from demo.history.clock import later
from demo.history.office_hours import BEIJING, after_office_hours
from demo.history.panel import consult
from demo.history.papers import paper_file, paper_row
from demo.history.people import People
from demo.history.play import Life
from demo.history.standard import standard
from demo.history.words import words_for


class Scene:
    """What the steps of one case share."""

    def __init__(self, role: Role, people: People) -> None:
        self.role, self.people, self.story = role, people, role.story
        self.rng: random.Random = role.rng
        self.recent = role.recent
        self.enterprise = people.enterprises[role.firm["uscc"]]
        self.speaker = people.speaker(self.enterprise)
        self.place = role.story.place[role.place]
        self.case: Case = None  # type: ignore[assignment]  # set by filing
        self.words: dict[str, str] = {}
        self.staff = None

    def say(self, text: str) -> str:
        return fill(text, self.words)

    def when(self, step: str, moment: datetime) -> datetime:
        return later(step, self.case.level, moment, self.rng)

    def stops(self, step: str) -> bool:
        """Whether this staged case waits before `step`."""
        return self.role.stop == step

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def settled(self) -> bool:
        """A staged case meets no accidents."""
        return bool(self.role.stop)

    def fresh(self) -> Case:
        self.case.refresh_from_db()
        return self.case


def live(role: Role, people: People) -> Life:
    """Yields the moment of the next step and is sent it back when the time has come."""
    scene = Scene(role, people)
    now = yield role.submitted_at
    file_request(scene, now)
    if scene.stops("claim"):
        return
    now = yield scene.when("claim", now)
    scene.staff = people.handler(scene.case.platform, scene.rng, first=scene.settled())
    scene.case = claim_case(actor=scene.staff, case=scene.case, now=now)
    if scene.chance(scene.story.decline) and not scene.settled():
        now = yield scene.when("accept", now)
        decline_case(actor=scene.staff, case=scene.case, reason=standard("refuse", scene.rng), now=now)
        return
    now = yield from converse(scene, now, 0, 2)
    answered = yield from complete(scene, now)
    if answered is None or scene.stops("accept"):
        return
    now = yield scene.when("accept", answered)
    scene.case = accept_case(actor=scene.staff, case=scene.fresh(), now=now)
    now = yield from converse(scene, now, 2, 4)
    if scene.chance(0.04) and scene.case.level != "red" and not scene.settled():
        now = yield scene.when("panel", now)
        levels = {"blue": "yellow", "yellow": "red"}
        reason = standard("raise", scene.rng)
        change_level(actor=scene.staff, case=scene.case, level=levels[scene.case.level], reason=reason, now=now)
        scene.fresh()
    now = yield from consult(scene, now)
    if now is None:
        return
    if scene.chance(0.03) and not scene.settled():
        now = yield scene.when("draft", now)
        terminate_case(actor=scene.staff, case=scene.case, reason=standard("withdraw", scene.rng, below=2), now=now)
        return
    yield from advise(scene, now)


def file_request(scene: Scene, now: datetime) -> None:
    """The enterprise files what the wizard would have let it file."""
    day = now.astimezone(BEIJING).date()
    role, rng = scene.role, scene.rng
    facts: dict[str, object] = {"story": scene.story, "place": scene.place, "opponent": role.opponent}
    scene.words = words_for(**facts, firm=role.firm, filed_on=day, rng=rng)
    answers = request_answers(**facts, enterprise=scene.enterprise, words=scene.words, filed_on=day, rng=rng)
    draft = IntakeDraft.objects.create(
        enterprise=scene.enterprise, author=scene.speaker.user, answers=intake.clean_answers(answers), step="review"
    )
    paper = paper_row(scene.story.proceeding)
    if paper:
        file, kept = paper_file(paper), {"kind": paper["kind"], "level": paper["level"]}
        add_attachment(actor=scene.speaker, file=file, draft=draft, now=now, **kept)
    scene.case = submit_case(actor=scene.speaker, draft=draft, now=now)


def converse(scene: Scene, now: datetime, first: int, last: int) -> Life:
    """Part of the thread between the enterprise and its handler."""
    told = scene.story.texts.get("messages", [])[first:last]
    for entry in told if scene.settled() or scene.chance(0.85 if scene.recent else 0.35) else ():
        pause = scene.rng.uniform(9, 50) if scene.case.level == "red" else scene.rng.uniform(20, 150)
        moment = now + timedelta(minutes=pause)
        now = yield moment if scene.case.level == "red" else after_office_hours(moment, 0)
        author = scene.speaker if entry["by"] == "enterprise" else scene.staff
        internal = entry["by"] == "note"
        post_message(actor=author, case=scene.case, body=scene.say(entry["body"]), internal=internal, now=now)
    return now


def complete(scene: Scene, now: datetime) -> Life:
    """A supplement notice for about a third; returns when triage can go on, or None when it cannot."""
    needed = scene.role.supplement or scene.chance(0.36)
    if scene.stops("supplement") or not needed or (scene.settled() and not scene.role.supplement):
        return now
    now = yield scene.when("supplement", now)
    due = _due(now, 1 if scene.case.level == "red" else 5)
    text = scene.say(scene.story.texts["supplement"])
    request_supplement(actor=scene.staff, case=scene.case, text=text, due=due, now=now)
    if scene.stops("supplement_answer"):
        return None
    if scene.chance(0.07) and not scene.settled():
        now = yield after_office_hours(now + timedelta(days=20), 2)
        terminate_case(actor=scene.staff, case=scene.case, reason=standard("withdraw", scene.rng, only=2), now=now)
        return None
    now = yield scene.when("supplement_answer", now)
    answer = scene.say(scene.story.texts["answer"])
    answer_supplement(actor=scene.speaker, case=scene.case, answer=answer, now=now)
    return now


def _due(now: datetime, days: int) -> date:
    return after_office_hours(now, days * 8.5).date()
