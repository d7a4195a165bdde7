"""What the trail's codes say to a person; every app tells the words of its own actions in `apps.py: ready()`."""

from collections.abc import Mapping

from django.apps import apps
from django.utils.functional import Promise

_actions: dict[str, str | Promise] = {}
_things: dict[str, str | Promise] = {}


def register_actions(words: Mapping[str, str | Promise]) -> None:
    """Action code -> lazy words, for instance {"member.added": _("Member added")}."""
    _actions.update(words)


def register_things(words: Mapping[str, str | Promise]) -> None:
    """Kind of object -> lazy words, where the model has no name of its own: {"experts.seat": _("seat")}."""
    _things.update(words)


def action_words(action: str) -> str:
    """Empty for an action of which no app has told the words: its code stands beside it anyway."""
    return str(_actions.get(action, ""))


def object_words(label: str) -> str:
    """The name of the kind of thing; empty for one that is gone from the code."""
    if label in _things:
        return str(_things[label])
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        return ""
