"""The permanent address of what an edition is of. Pure: it never changes, so it may stand in files and feeds."""

from lawlib.rules.editions import Kind

_ROOMS = {
    Kind.LAW: "laws",
    Kind.ARTICLE: "laws",
    Kind.TREATY: "treaties",
    Kind.FEE: "fees",
    Kind.CASE: "typical-cases",
    Kind.PAPER: "papers",
}


def path_of(kind: str, key: str, part: int = 0) -> str:
    """`key` and `part` as those of `Edition`: an article is "L001/art_10", a chapter the guide with its number."""
    if kind == Kind.CHAPTER:
        return f"/guides/{key}/#c{part}"
    return f"/{_ROOMS[Kind(kind)]}/{key}/"
