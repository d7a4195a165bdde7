"""The articles of `lawlib/data/articles`, with their wordings."""

from lawlib.models import Article, ArticleVersion, Instrument
from lawlib.rules.csv_tables import DATA
from lawlib.rules.data_errors import DataError
from lawlib.rules.library import Row
from lawlib.rules.library_files import article_rows
from lawlib.services.load.bring import bring

OF_ARTICLE = ("eid", "number", "order", "heading_zh", "heading_en")


def load_articles() -> int:
    """How many articles and wordings were written. Raises `DataError`."""
    laws, found = dict(Instrument.objects.values_list("key", "pk")), article_rows()
    for law in found:
        if law not in laws:
            raise DataError(DATA / "articles" / f"{law}.csv", 1, f"no law has the key {law}")
    articles: dict[tuple[int, str], Row] = {}
    for law, rows in found.items():
        for row in rows:  # of several wordings the last one names the article
            article = {name: row[name] for name in OF_ARTICLE} | {"instrument_id": laws[law], "from_table": True}
            articles[laws[law], row["eid"]] = article
    written = bring(model=Article, key=("instrument_id", "eid"), rows=list(articles.values()))
    ids = {(law, eid): pk for pk, law, eid in Article.objects.values_list("pk", "instrument_id", "eid")}
    versions = [
        {name: value for name, value in row.items() if name not in OF_ARTICLE}
        | {"article_id": ids[laws[law], row["eid"]], "from_table": True}
        for law, rows in found.items()
        for row in rows
    ]
    _drop_gone(versions)
    return written + bring(model=ArticleVersion, key=("article_id", "in_force_from"), rows=versions)


def _drop_gone(rows: list[Row]) -> None:
    """A first day that was corrected in the table: the wording of the old one would overlap the new one."""
    wanted = {(row["article_id"], row["in_force_from"]) for row in rows}
    there = ArticleVersion.objects.filter(from_table=True, article_id__in={row["article_id"] for row in rows})
    gone = [pk for pk, *key in there.values_list("pk", "article_id", "in_force_from") if tuple(key) not in wanted]
    if gone:
        ArticleVersion.objects.filter(pk__in=gone).delete()
