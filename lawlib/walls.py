"""What the library's tables show to whom: what is published is public, drafts are nobody's, the system writes."""

from portal.database.walls import NOBODY, Open, Wall

# The same as `RecordQuerySet.visible_to`.
NO_DRAFT = "state <> 'draft'"

WALLS = [
    Open("lawlib.Jurisdiction", "The list of countries, regions and organisations is public."),
    Wall("lawlib.Instrument", NO_DRAFT, write=NOBODY),
    Wall("lawlib.Treaty", NO_DRAFT, write=NOBODY),
    # A link or a party shows with the records it joins: a draft's must not tell that the draft is there.
    Wall(
        "lawlib.InstrumentLink",
        "EXISTS (SELECT FROM lawlib_instrument i WHERE i.id = lawlib_instrumentlink.source_id OFFSET 0)"
        " AND EXISTS (SELECT FROM lawlib_instrument i WHERE i.id = lawlib_instrumentlink.target_id OFFSET 0)",
        write=NOBODY,
    ),
    Wall(
        "lawlib.TreatyParty",
        "EXISTS (SELECT FROM lawlib_treaty t WHERE t.id = lawlib_treatyparty.treaty_id OFFSET 0)",
        write=NOBODY,
    ),
]
