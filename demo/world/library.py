"""What people of the demo world keep in the law library: subscriptions, self-assessments over a year."""

from datetime import datetime, timedelta

from lawlib.models import Jurisdiction, SavedAssessment, Subscription
from lawlib.rules.assessments import ASSESSMENTS
from lawlib.services.assessments.keep_assessment import keep_assessment
from lawlib.services.subscriptions.subscribe import subscribe
from portal.tenancy.actor import Actor, actor_for
from portal.tenancy.models import User

# Who, place (all when empty), subject (all when empty), how often.
FOLLOWED = (
    ("enterprise", "US", "", "daily"),
    ("enterprise", "VN", "trademark", "weekly"),
    ("handler", "EU", "", "weekly"),
    ("handler", "", "trade_secret", "weekly"),
)
# Who, which one, days ago, an answer to each question in their order.
ANSWERED = (
    ("member", "trade-secrets", 300, "npnpnpnnpnpnnnn"),
    ("enterprise", "trade-secrets", 160, "ppnypppnpyppnnp"),
    ("enterprise", "trade-secrets", 30, "ypyyypynyyypypp"),
    ("member", "fair", 45, "ypyyynpyxyypyyn"),
)


def load_library_tools(*, now: datetime) -> int:
    if Subscription.objects.exists() or SavedAssessment.objects.exists():
        return 0
    for username, code, subject, every in FOLLOWED:
        place = Jurisdiction.objects.get(code=code) if code else None
        subscribe(actor=_actor(username), place=place, subject=subject, every=every, now=now - timedelta(hours=2))
    for username, key, ago, letters in ANSWERED:
        one = ASSESSMENTS[key]
        answers = {question.name: letter for question, letter in zip(one.questions, letters, strict=True)}
        keep_assessment(actor=_actor(username), assessment=one, answers=answers, now=now - timedelta(days=ago))
    return len(FOLLOWED) + len(ANSWERED)


def _actor(username: str) -> Actor:
    return actor_for(User.objects.get(username=username))
