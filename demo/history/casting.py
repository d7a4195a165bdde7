"""Who meets which story, where, against whom and when: the year's cases in outline."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from demo.history.office_hours import BEIJING
from demo.history.story import Story, stories
from demo.tables import Row, table

SEED = 20260715
YEAR = 360  # days
MOST = 186  # cases beside the staged ones: each takes a quarter of a second at the first start
RECENT = timedelta(days=75)
HOME = ("3304", "3305", "3306", "3307", "3308", "3310", "3311")  # what the Zhejiang sub-centre answers for itself


@dataclass(frozen=True)
class Role:
    """One case in outline. `stop` names the step before which a staged case waits; empty: it takes its
    course. `supplement`: a staged case that is asked for more. What is not `recent` is told more briefly."""

    number: int
    story: Story
    place: int
    firm: Row
    opponent: Row | None
    submitted_at: datetime
    stop: str = ""
    supplement: bool = False
    recent: bool = True

    @property
    def rng(self) -> random.Random:
        """Chance of this case alone, so that a change in one leaves the others as they were."""
        return random.Random(f"{SEED}:{self.number}")  # noqa: S311


def cast(*, now: datetime) -> list[Role]:
    """The same year for the same `now`; the staged cases first."""
    rng = random.Random(SEED)  # noqa: S311
    staged = _staged(now)
    busy = {role.firm["username"] for role in staged}
    firms = [row for row in table("enterprises") if row["username"] not in busy]
    told = [story for story in stories().values() for _ in range(story.weight)]
    rng.shuffle(told)
    played = told[:MOST]
    played += [story for story in stories().values() if story not in played]  # the rare ones once at least
    roles = list(staged)
    for number, story in enumerate(played, len(staged) + 1):
        place = rng.randrange(len(story.place))
        firm = _firm(story, firms, rng)
        moment = _moment(now, story, rng, home=firm["region"].startswith(HOME))
        recent = now - moment < RECENT
        roles.append(Role(number, story, place, firm, _opponent(story, place, rng), moment, recent=recent))
    return roles


def _firm(story: Story, firms: list[Row], rng: random.Random) -> Row:
    """An enterprise of a fitting trade; each comes up once or twice, those of Zhejiang more often."""
    fitting = [row for row in firms if row["trade"] in story.trades] or firms
    weights = [2.2 if row["region"].startswith(HOME) else 1.0 for row in fitting]
    chosen = rng.choices(fitting, weights)[0]
    if rng.random() < 0.75:
        firms.remove(chosen)
    return chosen


def _moment(now: datetime, story: Story, rng: random.Random, *, home: bool) -> datetime:
    """A time of the last twelve months, more of them recently; urgent ones also at night and at weekends."""
    day = now.astimezone(BEIJING) - timedelta(days=YEAR * rng.random() ** (1.7 if home else 1.25) + 0.4)
    if story.urgency != "h24" and day.weekday() >= 5:
        day -= timedelta(days=day.weekday() - 4)
    hour = rng.randint(7, 22) if story.urgency == "h24" else rng.choice([9, 10, 10, 11, 13, 14, 15, 15, 16, 17])
    return min(day.replace(hour=hour, minute=rng.randint(0, 59)), now - timedelta(hours=1))


def _opponent(story: Story, place: int, rng: random.Random) -> Row | None:
    pool = story.place[place].get("pool", story.pool)
    names = [row for row in table("opponents") if row["pool"] == pool]
    return rng.choice(names) if names else None


def _staged(now: datetime) -> list[Role]:
    """The cases that make the desk look alive on any day (`demo/data/scenes.csv`), `hours` before now."""
    firms = {row["username"]: row for row in table("enterprises")}
    opponents = {row["name"]: row for row in table("opponents")}
    return [
        Role(
            number=number,
            story=stories()[row["story"]],
            place=int(row["place"]),
            firm=firms[row["enterprise"]],
            opponent=opponents.get(row["opponent"]),
            submitted_at=now - timedelta(hours=float(row["hours"])),
            stop=row["stop"],
            supplement=row["supplement"] == "yes",
        )
        for number, row in enumerate(table("scenes"), 1)
    ]
