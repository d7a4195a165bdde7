"""How far the demo year is, while `bin/run` plays it beside the site: a file, for both are on one machine and what is
played is seen in the database only when all of it is done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings


@contextmanager
def telling_progress() -> Iterator[Callable[[str], None]]:
    """Yields what says "2026-03"; at the end of the block nothing is being played any more."""
    path = settings.DEMO_PROGRESS
    if path is None:
        yield lambda _month: None
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")

    def tell(month: str) -> None:
        new.write_text(month, encoding="ascii")
        new.replace(path)  # whoever reads finds a whole word

    try:
        yield tell
    finally:
        path.unlink(missing_ok=True)


def month_being_played() -> str:
    """Such as "2026-03", empty when nothing is being played."""
    try:
        return settings.DEMO_PROGRESS.read_text(encoding="ascii") if settings.DEMO_PROGRESS else ""
    except FileNotFoundError:
        return ""
