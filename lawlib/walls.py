"""What the library's tables show to whom: what is published is public, drafts are the desk's, the system writes."""

from lawlib.rules.editions import LETTERS
from portal.database.walls import EVERYBODY, NOBODY, Open, Wall

# The same as `RecordQuerySet.visible_to`.
NO_DRAFT = "state <> 'draft'"

READERS = ", ".join(f"'{role}'" for role in LETTERS)
OF_OUR_PLATFORMS = (
    f"(SELECT acting_role()) IN ({READERS}) AND platform_id = ANY ((SELECT acting_platforms())::bigint[])"
)
# The same as `EditionQuerySet.visible_to`.
AT_THE_DESK = f"{OF_OUR_PLATFORMS} OR (SELECT acting_user()) = ANY (invited)"


def through(table: str, column: str) -> str:
    """A part shows with what it belongs to: that of a draft must not tell that the draft is there."""
    return f"EXISTS (SELECT FROM {table} t WHERE t.id = {column} OFFSET 0)"


WALLS = [
    Open("lawlib.Jurisdiction", "The list of countries, regions and organisations is public."),
    Open("lawlib.GoodsCode", "The list of goods of the Harmonized System is public."),
    Wall("lawlib.Instrument", NO_DRAFT, write=NOBODY),
    Wall("lawlib.Treaty", NO_DRAFT, write=NOBODY),
    Wall("lawlib.Guide", NO_DRAFT, write=NOBODY),
    Wall("lawlib.Fee", NO_DRAFT, write=NOBODY),
    Wall("lawlib.TypicalCase", NO_DRAFT, write=NOBODY),
    Wall("lawlib.Paper", NO_DRAFT, write=NOBODY),
    Wall(
        "lawlib.InstrumentLink",
        f"{through('lawlib_instrument', 'lawlib_instrumentlink.source_id')}"
        f" AND {through('lawlib_instrument', 'lawlib_instrumentlink.target_id')}",
        write=NOBODY,
    ),
    Wall("lawlib.TreatyParty", through("lawlib_treaty", "lawlib_treatyparty.treaty_id"), write=NOBODY),
    Wall("lawlib.GuideChapter", through("lawlib_guide", "lawlib_guidechapter.guide_id"), write=NOBODY),
    Wall("lawlib.Article", through("lawlib_instrument", "lawlib_article.instrument_id"), write=NOBODY),
    Wall("lawlib.ArticleVersion", through("lawlib_article", "lawlib_articleversion.article_id"), write=NOBODY),
    Wall(
        "lawlib.TypicalCase_instruments",
        f"{through('lawlib_typicalcase', 'lawlib_typicalcase_instruments.typicalcase_id')}"
        f" AND {through('lawlib_instrument', 'lawlib_typicalcase_instruments.instrument_id')}",
        write=NOBODY,
    ),
    # What went out is public for ever: pages can be read as they stood on any day.
    Wall("lawlib.Edition", f"published_at IS NOT NULL OR {AT_THE_DESK}", write=NOBODY),
    Wall(
        "lawlib.EditionComment",
        "EXISTS (SELECT FROM lawlib_edition t WHERE t.id = lawlib_editioncomment.edition_id"
        f" AND ({AT_THE_DESK}) OFFSET 0)",
        write=NOBODY,
    ),
    Wall("lawlib.ImportRun", OF_OUR_PLATFORMS, write=NOBODY),
    Wall("lawlib.ImportRow", through("lawlib_importrun", "lawlib_importrow.run_id"), write=NOBODY),
    Wall(
        "lawlib.DeskTask",
        OF_OUR_PLATFORMS,
        write=NOBODY,
    ),
    Wall("lawlib.Subscription", "user_id = (SELECT acting_user())"),
    Wall(
        "lawlib.SavedAssessment",
        "enterprise_id = (SELECT acting_enterprise()) AND (SELECT acting_role()) <> 'agency'",
    ),
    # The index of the search never holds a draft: `services/search_index` writes what is public, triggers take away.
    *(
        Wall(f"lawlib.{name}", EVERYBODY, write=NOBODY)
        for name in ("SearchText", "SearchPosting", "SearchPack", "SearchGone")
    ),
]
