"""What the walls of this room ask about the acting expert. A wall that asked the tables themselves would ask itself;
these functions look behind the walls for a moment and tell nothing but ids of the expert's own panels, and a number."""

from portal.database.walls import Word

# As `SeatQuerySet.with_access`: by the clock of the database, so that access ends at its minute without any sweep.
LASTS = "access_ended_at IS NULL AND access_until > now()"


def ids_of_own(name: str, *, own: str, ids: str, rows: str, where: str) -> Word:
    """A function that gives the `ids` in the table `rows` of what is `me`: the acting expert or agency (`own`)."""
    return Word(
        name,
        f"""RETURNS bigint[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    me bigint := acting_{own}();
    kind text := acting_kind();
    found bigint[] := '{{}}';
BEGIN
    IF me IS NOT NULL THEN
        PERFORM set_config('portal.kind', 'system', true);
        SELECT coalesce(array_agg({ids}), '{{}}') INTO found FROM {rows}
        WHERE {where};
        PERFORM set_config('portal.kind', kind, true);
    END IF;
    RETURN found;
END
$$""",  # noqa: S608  our own words
    )


ACTING_EXPERT = Word(
    "acting_expert()",
    """RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    kind text := acting_kind();
    found bigint;
BEGIN
    IF acting_group() IS NOT NULL OR acting_user() IS NULL THEN
        RETURN NULL; -- who acts for a tenant does not take the expert's sight along
    END IF;
    PERFORM set_config('portal.kind', 'system', true);
    SELECT id INTO found FROM experts_expert WHERE user_id = acting_user();
    PERFORM set_config('portal.kind', kind, true);
    RETURN found;
END
$$""",
)

# Panels on which the expert is asked for a seat, or holds one: nothing is left of those that were left.
ACTING_PANELS = ids_of_own(
    "acting_panels()",
    own="expert",
    ids="panel_id",
    rows="experts_seat",
    where="expert_id = me AND state IN ('invited', 'accepted', 'concluded')",
)

# How the acting expert left a seat, which is all that is told of it: a state, NULL for every other seat.
LEFT_SEAT = Word(
    "left_seat(bigint)",
    """RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    me bigint := acting_expert();
    kind text := acting_kind();
    found text;
BEGIN
    IF me IS NOT NULL THEN
        PERFORM set_config('portal.kind', 'system', true);
        SELECT state INTO found FROM experts_seat
        WHERE id = $1 AND expert_id = me AND state NOT IN ('invited', 'accepted', 'concluded');
        PERFORM set_config('portal.kind', kind, true);
    END IF;
    RETURN found;
END
$$""",
)

# Panels on which the expert has filed an opinion and still has access.
ACTING_FILED_PANELS = ids_of_own(
    "acting_filed_panels()",
    own="expert",
    ids="panel_id",
    rows="experts_seat",
    where=f"expert_id = me AND state = 'concluded' AND {LASTS}",
)

# Panels on which the expert has the file now.
ACTING_OPEN_PANELS = ids_of_own(
    "acting_open_panels()",
    own="expert",
    ids="panel_id",
    rows="experts_seat",
    where=f"expert_id = me AND state IN ('accepted', 'concluded') AND {LASTS}",
)

# Who sits on those panels.
ACTING_FELLOWS = Word(
    "acting_fellows()",
    """RETURNS bigint[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    filed bigint[] := acting_filed_panels();
    kind text := acting_kind();
    found bigint[] := '{}';
BEGIN
    IF cardinality(filed) > 0 THEN
        PERFORM set_config('portal.kind', 'system', true);
        SELECT coalesce(array_agg(expert_id), '{}') INTO found FROM experts_seat WHERE panel_id = ANY (filed);
        PERFORM set_config('portal.kind', kind, true);
    END IF;
    RETURN found;
END
$$""",
)

# How busy an expert is, on whosever panels: a number leaves the walls, no seat does.
OPEN_SEATS_OF = Word(
    "open_seats_of(bigint)",
    """RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    kind text := acting_kind();
    found bigint;
BEGIN
    PERFORM set_config('portal.kind', 'system', true);
    SELECT count(*) INTO found FROM experts_seat WHERE expert_id = $1 AND state IN ('invited', 'accepted');
    PERFORM set_config('portal.kind', kind, true);
    RETURN found;
END
$$""",
)

# The agency for which somebody speaks who acts for no tenant.
ACTING_AGENCY = Word(
    "acting_agency()",
    """RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    kind text := acting_kind();
    found bigint;
BEGIN
    IF acting_group() IS NOT NULL OR acting_user() IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('portal.kind', 'system', true);
    SELECT agency_id INTO found FROM experts_agencyperson WHERE user_id = acting_user() AND ended_at IS NULL;
    PERFORM set_config('portal.kind', kind, true);
    RETURN found;
END
$$""",
)

# The same of many at once; who has none is left out.
OPEN_SEATS_AMONG = Word(
    "open_seats_among(bigint[])",
    """RETURNS TABLE (expert bigint, seats bigint) LANGUAGE plpgsql STABLE ROWS 200 AS $$
DECLARE
    kind text := acting_kind();
BEGIN
    PERFORM set_config('portal.kind', 'system', true);
    RETURN QUERY SELECT s.expert_id, count(*) FROM experts_seat s
        WHERE s.expert_id = ANY ($1) AND s.state IN ('invited', 'accepted') GROUP BY s.expert_id;
    PERFORM set_config('portal.kind', kind, true);
END
$$""",
)

WORDS = [
    ACTING_AGENCY,
    ACTING_EXPERT,
    ACTING_PANELS,
    ACTING_FILED_PANELS,
    ACTING_OPEN_PANELS,
    ACTING_FELLOWS,
    LEFT_SEAT,
    OPEN_SEATS_OF,
    OPEN_SEATS_AMONG,
]
