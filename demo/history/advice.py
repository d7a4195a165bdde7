"""From the draft of the guidance to the rating: the second half of a case's life."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from cases.models import Guidance
from cases.services.closing import close_case, rate_case, report_follow_up
from cases.services.deadlines import tick_deadline
from cases.services.guidance import draft_guidance, save_guidance, sign_guidance
from cases.services.send_guidance import send_guidance
from cases.services.take_step import take_step
from demo.history.play import Life
from demo.history.standard import standard

PLAN, EVIDENCE = "可选方案与建议", "证据与合规"


def advise(scene, now: datetime) -> Life:
    """Draft, sign, follow up, close, rate, archive."""
    if scene.stops("draft"):
        return
    now = yield scene.when("draft", now)
    guidance = write(scene, draft_guidance(actor=scene.staff, case=scene.case, now=now))
    send_guidance(actor=scene.staff, guidance=guidance, now=now)
    if scene.stops("sign"):
        return
    now = yield scene.when("sign", now)
    sign_guidance(actor=scene.people.head(scene.case.platform), guidance=guidance, now=now)
    if scene.stops("follow"):
        return
    now = yield from tick(scene, now)
    ending = scene.rng.choices(scene.story.ending, [one.get("weight", 1) for one in scene.story.ending])[0]
    saved = amount(scene, ending)
    now = yield from follow(scene, ending, saved, now)
    if scene.stops("close"):
        return
    now = yield scene.when("close", now)
    close(scene, ending, saved, now)
    if scene.chance(0.75):
        now = yield scene.when("rate", now)
        rate(scene, ending, now)
    now = yield scene.when("archive", now)
    if scene.chance(0.6):
        take_step(actor=scene.staff, case=scene.case, verb="archive", now=now)


def tick(scene, now: datetime) -> Life:
    """The enterprise does in time what the guidance asked for, the nearest deadlines first."""
    while deadline := scene.case.deadlines.filter(done_at=None, ours=True, safe_day__isnull=False).first():
        if deadline.safe_day > now.date() + timedelta(days=60):
            return now
        low, high = now + timedelta(hours=3), deadline.safe_moment - timedelta(hours=30)
        now = yield max(low, low + (high - low) * scene.rng.uniform(0.2, 0.9))
        tick_deadline(actor=scene.speaker, deadline=deadline, done=True, now=now)
    return now


def write(scene, guidance: Guidance) -> Guidance:
    """The handler fills in what the template leaves open."""
    sections = []
    for section in guidance.sections:
        body = section["body"]
        if section["heading"] == PLAN:
            body = scene.say(scene.story.texts["plan"])
        elif section["heading"] == EVIDENCE:
            body = f"{scene.say(scene.story.texts['evidence'])}\n{body}"
        sections.append({**section, "body": body})
    return save_guidance(
        actor=scene.staff,
        guidance=guidance,
        title=guidance.title,
        sections=sections,
        expected_version=guidance.version,
    )


def amount(scene, ending: dict[str, Any]) -> Decimal | None:
    """Loss avoided or recovered in yuan, as the enterprise will tell it."""
    low, high = ending["loss"]
    if not high:
        return None
    exact = low * (high / low) ** scene.rng.random()
    step = 10 ** max(len(str(int(exact))) - 3, 3)
    return Decimal(round(exact / step) * step)


def follow(scene, ending: dict[str, Any], saved: Decimal | None, now: datetime) -> Life:
    """The enterprise reports back, the sum with the last report."""
    reports = ending["reports"]
    for number, text in enumerate(reports, 1):
        now = yield scene.when("follow", now)
        last = number == len(reports)
        report_follow_up(
            actor=scene.speaker,
            case=scene.case,
            text=scene.say(text),
            result=ending["result"] if last else "",
            loss_avoided_cny=saved if last else None,
            now=now,
        )
    return now


def close(scene, ending: dict[str, Any], saved: Decimal | None, now: datetime) -> None:
    """Two of three sums are verified, some of them lower than told."""
    verified = saved is not None and "verified" in ending and scene.chance(0.68)
    if saved is not None and verified and scene.chance(0.4):
        saved = (saved * Decimal(scene.rng.randint(55, 90)) / 100).quantize(Decimal(1000))
    close_case(
        actor=scene.staff,
        case=scene.case,
        result=ending["result"],
        summary=scene.say(ending["summary"]),
        loss_avoided_cny=saved,
        verified=verified,
        evidence=f"{ending['verified']}，承办人已核对原件。" if verified else "",
        now=now,
    )


def rate(scene, ending: dict[str, Any], now: datetime) -> None:
    lucky = ending["result"] != "lost"
    choices = (5, 5, 5, 4, 4) if lucky else (4, 4, 3, 3, 5)
    names = ("speed", "expertise", "usefulness", "attitude", "overall")
    scores = {name: scene.rng.choice(choices) for name in names}
    rate_case(actor=scene.speaker, case=scene.case, scores=scores, comment=standard("comments", scene.rng), now=now)
