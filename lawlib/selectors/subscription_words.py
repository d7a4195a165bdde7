"""What a subscription is about, in both languages: for notices, which are read in the language of their reader."""

from lawlib.models import Subscription
from lawlib.rules.library import RIGHTS

ALL_PLACES = {"zh": "全部国家/地区", "en": "all places"}
ALL_SUBJECTS = {"zh": "全部主题", "en": "all subjects"}


def about(subscription: Subscription) -> dict[str, str]:
    place = subscription.jurisdiction
    where = {"zh": place.name_zh, "en": place.name_en} if place else ALL_PLACES
    what = RIGHTS[subscription.subject] if subscription.subject else ALL_SUBJECTS
    return {lang: f"{where[lang]} · {what[lang]}" for lang in ("zh", "en")}
