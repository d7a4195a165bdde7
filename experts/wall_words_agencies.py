"""What the walls of the matching market ask; as in `wall_words.py`, nothing but ids leaves them."""

from experts.wall_words import ids_of_own
from portal.database.walls import Word

# Needs for which that agency was asked and has declared that no name ties it, while its answer counts.
ACTING_NEEDS = ids_of_own(
    "acting_needs()",
    own="agency",
    ids="need_id",
    rows="experts_introduction",
    where="agency_id = me AND state IN ('cleared', 'offered', 'chosen')",
)

# Agencies with which the acting enterprise or platform had to do: their names stay readable when a listing ends.
ACTING_INTRODUCED = Word(
    "acting_introduced()",
    """RETURNS bigint[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    kind text := acting_kind();
    found bigint[] := '{}';
BEGIN
    IF acting_enterprise() IS NULL AND acting_platform() IS NULL THEN
        RETURN found;
    END IF;
    PERFORM set_config('portal.kind', 'system', true);
    SELECT coalesce(array_agg(DISTINCT agency_id), '{}') INTO found FROM (
        SELECT agency_id FROM experts_introduction
        WHERE enterprise_id = acting_enterprise() OR platform_id = acting_platform()
        UNION SELECT agency_id FROM experts_agencycomplaint
        WHERE enterprise_id = acting_enterprise() OR platform_id = acting_platform()
    ) AS known;
    PERFORM set_config('portal.kind', kind, true);
    RETURN found;
END
$$""",
)

AGENCY_WORDS = [ACTING_NEEDS, ACTING_INTRODUCED]
