"""The facts of one case that the texts speak of: names, numbers, goods. All invented."""

import random
from collections.abc import Mapping
from datetime import date
from typing import Any

from demo.history.story import Story
from demo.tables import Row, table

RIGHT_NAMES = {"design": "外观设计专利", "trademark": "商标", "copyright": "图形作品著作权", "invention": "发明专利"}
SQUAT = ("published",) * 7 + ("pre_pub",) * 2 + ("registered",) * 3 + ("recorded", "enforcing")
CLASSES = {
    "lighting": (11, 9),
    "tools": (7, 8),
    "home": (20, 24),
    "boxes": (20, 21),
    "digital": (9, 35),
    "tea": (30, 35),
}


def words_for(
    *, story: Story, place: Mapping[str, Any], firm: Row, opponent: Row | None, filed_on: date, rng: random.Random
) -> dict[str, str]:
    """Values for the {places} of a story's texts."""
    goods = [row for row in table("products") if row["trade"] == firm["trade"]]
    product = rng.choice(goods)
    first, second = CLASSES.get(firm["trade"], (21, 28))
    numbers = {f"n{size}": f"{rng.randrange(10 ** (size - 1), 10**size)}" for size in (1, 2, 3, 4)}
    words = {
        **numbers,
        "brand": firm["brand"],
        "mark": firm["brand_en"].upper(),
        "store": f"{firm['brand_en']}Direct",
        "domain": f"{firm['brand_en'].lower()}.example",
        "firm": firm["name_zh"],
        "city": firm["name_zh"].split(firm["brand"])[0],
        "product": product["zh"],
        "hs": product["hs"],
        "opponent": opponent["name"] if opponent else "",
        "patent": patent(place["jurisdiction"], story.rights, rng),
        "right": RIGHT_NAMES.get(next(iter(story.rights), ""), "专利"),
        "peers": str(rng.randint(18, 140) if story.code == "us_schedule_a" else rng.choice([0, 0, 1, 1, 2, 3, 5])),
        "rank": str(rng.randint(2, 9)),
        "asin": f"{rng.randrange(36**7, 36**8):08d}"[:8],
        "class1": str(first),
        "class2": str(second),
        "relation": rng.choice(["agent", "fair_contact", "none", "unknown"]),
        "squat": rng.choice(SQUAT),
        "core": rng.choice(["yes", "yes", "no"]),
        "charts": rng.choice(["yes", "no", "no"]),
        "yyyy": f"{filed_on.year}",
        "yy": f"{filed_on.year % 100:02d}",
        "reiwa": f"{filed_on.year - 2018}",
        "court": place["forum"],
    }
    plain = {key: value for key, value in place.items() if isinstance(value, str)}
    return {**plain, **words}


def patent(jurisdiction: str, rights: tuple[str, ...], rng: random.Random) -> str:
    """A number in the shape of the place's own, beyond what has been granted."""
    serial = rng.randrange(100, 999)
    if "copyright" in rights and "design" not in rights:
        return f"作品登记号 VA 9-{serial}-{serial}"
    if "design" in rights and jurisdiction == "US":
        return f"US D9,{serial},{serial} S"
    shapes = {
        "US": f"US 99,{serial:03d},{rng.randrange(100, 999)} B2",
        "JP": f"特许第99{serial}{rng.randrange(10, 99)}号",
        "KR": f"KR 10-99{serial}{rng.randrange(10, 99)}",
        "GB": f"GB 9{serial}{rng.randrange(100, 999)} B",
        "IN": f"IN 99{serial}{rng.randrange(10, 99)}",
    }
    return shapes.get(jurisdiction, f"EP 9 {serial} {rng.randrange(100, 999)} B1")
