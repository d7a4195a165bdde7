"""What lies on the editorial desk of the demo world: a chapter in review with a remark, and one that is being written.

Only the days of the next review are changed: the demo invents companies and cases, never law.
"""

from datetime import datetime, timedelta

from lawlib.models import Edition, GuideChapter, Origin
from lawlib.services.editions.discuss_edition import comment_edition
from lawlib.services.editions.review_edition import submit_edition
from lawlib.services.editions.write_edition import begin_edition, write_edition
from portal.tenancy.actor import Actor, actor_for
from portal.tenancy.models import User

# Who, guide, chapter, days until the next review, what is said about it, who remarks what ("" where it stays a draft).
WRITTEN = (
    ("handler", "VN", 12, 180, "定期复核：抢注监测部分", "head", "请补充公告检索的频次，并核对第2条来源。"),
    ("national", "US", 7, 120, "定期复核：侵权诉讼", "", ""),
)


def load_desk(*, now: datetime) -> int:
    """How many drafts were made; none where somebody has worked at the desk, or where the guides are not there."""
    if Edition.objects.exclude(origin=Origin.TABLE).exists():
        return 0
    made = 0
    for writer, guide, part, days, reason, reader, remark in WRITTEN:
        if not GuideChapter.objects.filter(guide__key=guide, number=part).exists():
            continue
        begun = begin_edition(actor=_actor(writer), kind="chapter", key=guide, part=part, now=now - timedelta(days=2))
        review = (now + timedelta(days=days)).date().isoformat()
        draft = write_edition(
            actor=_actor(writer),
            edition=begun,
            fields=begun.fields | {"next_review": review},
            reason=reason,
            expected_version=begun.version,
            now=now - timedelta(days=1),
        )
        if reader:
            submit_edition(actor=_actor(writer), edition=draft, now=now - timedelta(hours=6))
            comment_edition(actor=_actor(reader), edition=draft, text=remark, now=now - timedelta(hours=3))
        made += 1
    return made


def _actor(username: str) -> Actor:
    return actor_for(User.objects.get(username=username))
