"""A notice is a code, parameters and a level; its words stand here, registered by the apps."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Kind:
    """`title` and `body` are lazy msgids with %(name)s places for the item's parameters. `way_out` gives the address at
    which the recipient of an item ends what it came from, with one click and no log-in (RFC 8058). `still_for` is asked
    when an e-mail or short message leaves, perhaps days later: whether the item is still its recipient's to know."""

    title: str | Promise
    body: str | Promise = ""
    by_email: bool = True
    icon: str = "bell"
    way_out: Callable[[Any], str] | None = None
    still_for: Callable[[Any], bool] | None = None


KINDS: dict[str, Kind] = {}


def register_kind(code: str, kind: Kind) -> None:
    """Called from `apps.py: ready()`. A code registered twice is a programming error."""
    if code in KINDS:
        raise ValueError(f"inbox kind {code} is registered twice")
    KINDS[code] = kind


UNKNOWN = Kind(title=_("Notice"), by_email=False)


def kind_of(code: str) -> Kind:
    """An item outlives the code that made it: a kind that is gone still shows, as a plain notice."""
    return KINDS.get(code, UNKNOWN)


def filled_in(words: str | Promise, params: Mapping[str, Any]) -> str:
    """`words` with its places filled in; a parameter kept as {"zh": …, "en": …} in its language.

    What an older item lacks leaves a gap instead of an error, for one item must not take a whole inbox away.
    """
    en = (get_language() or "").startswith("en")
    said = {key: value["en" if en else "zh"] if isinstance(value, dict) else value for key, value in params.items()}
    try:
        return str(words) % defaultdict(str, said)
    except (ValueError, TypeError) as error:
        log.error("inbox_words_do_not_fit", words=str(words), error=str(error))
        return str(words)
