"""What the walls of the cases ask: the one list of rights, and the tree; and the search, which lies behind a wall."""

from cases.querysets import BLIND_ROLES, NAMED_ROLES, NO_CONTENT_ROLES, TREE_ROLES
from portal.database.walls import Word


def listed(names: frozenset[str]) -> str:
    return ", ".join(f"'{name}'" for name in sorted(str(name) for name in names))


# By the clock of the database: a right to a person ends at its minute, with no sweep in between.
LASTS = "(g.until IS NULL OR g.until > now())"

# As `_granted` in the querysets: a grant to the acting tenant, or to the user alone when no tenant is acted for (an
# expert); to an officer who acts for the national centre also by name.
HOLDS = Word(
    "acting_holds(bigint, text[])",
    f"""RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    IF acting_group() IS NOT NULL THEN
        IF EXISTS (
            SELECT FROM cases_casegroupobjectpermission g JOIN auth_permission p ON p.id = g.permission_id
            WHERE g.content_object_id = $1 AND g.group_id = acting_group() AND p.codename = ANY ($2)
        ) THEN
            RETURN true;
        ELSIF acting_nationally() AND acting_role() IN ({listed(NAMED_ROLES)}) THEN
            RETURN EXISTS (
                SELECT FROM cases_caseuserobjectpermission g JOIN auth_permission p ON p.id = g.permission_id
                WHERE g.content_object_id = $1 AND g.user_id = acting_user() AND p.codename = 'view_named'
                    AND {LASTS});
        END IF;
        RETURN false;
    END IF;
    RETURN acting_user() IS NOT NULL AND EXISTS (
        SELECT FROM cases_caseuserobjectpermission g JOIN auth_permission p ON p.id = g.permission_id
        WHERE g.content_object_id = $1 AND g.user_id = acting_user() AND p.codename = ANY ($2) AND {LASTS});
END
$$""",
)
READS_CONTENT = Word(
    "acting_reads_content(bigint)",
    f"""RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN acting_role() NOT IN ({listed(NO_CONTENT_ROLES)}) AND acting_holds($1, '{{view_content}}');
END
$$""",
)
# The case's own wall decides.
SEES = Word(
    "acting_sees(bigint)",
    """RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM cases_case WHERE id = $1);
END
$$""",
)
HOLDS_HEADER = Word(
    "acting_holds_header(bigint)",
    f"""RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN acting_role() NOT IN ({listed(BLIND_ROLES)}) AND acting_holds($1, '{{view_header,view_content}}');
END
$$""",
)
# As `shared_with` in the querysets: what a move has shared with the acting platform.
READS_PACK = Word(
    "acting_reads_pack(bigint)",
    f"""RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN acting_platform() IS NOT NULL AND acting_role() NOT IN ({listed(NO_CONTENT_ROLES)}) AND EXISTS (
        SELECT FROM cases_packgroupobjectpermission g WHERE g.content_object_id = $1 AND g.group_id = acting_group());
END
$$""",
)
READS_SHARED_FILE = Word(
    "acting_reads_shared_file(bigint)",
    f"""RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN acting_platform() IS NOT NULL AND acting_role() NOT IN ({listed(NO_CONTENT_ROLES)}) AND EXISTS (
        SELECT FROM cases_attachmentgroupobjectpermission g
        WHERE g.content_object_id = $1 AND g.group_id = acting_group());
END
$$""",
)
# The platforms whose headers the role reads by the tree; none for who reads the country, which is asked apart.
READS_COUNTRY = Word(
    "acting_reads_country()",
    f"""RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT acting_role() IN ({listed(TREE_ROLES)}) AND acting_nationally()
$$""",
)
READS_PLATFORMS = Word(
    "acting_reads_platforms()",
    f"""RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    IF acting_role() IN ({listed(TREE_ROLES)}) AND NOT acting_nationally() THEN
        RETURN acting_platforms();
    END IF;
    RETURN '{{}}';
END
$$""",
)

# Where the hits of whoever acts can only be; NULL when they may be anywhere. Narrows and decides nothing: the rows of
# the cases have their own walls.
SEARCH_SCOPE = Word(
    "search_scope(boolean)",
    f"""RETURNS tsquery LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN acting_kind() = 'system' THEN NULL
        WHEN acting_kind() <> 'actor' THEN quote_literal('nobody')::tsquery
        WHEN acting_group() IS NULL THEN quote_literal('u:' || acting_user())::tsquery
        WHEN acting_nationally() AND NOT $1 AND acting_role() IN ({listed(TREE_ROLES)}) THEN NULL
        WHEN acting_nationally()
            THEN (quote_literal('g:' || acting_group()) || ' | ' || quote_literal('u:' || acting_user()))::tsquery
        WHEN $1 OR acting_platform() IS NULL OR acting_role() NOT IN ({listed(TREE_ROLES)})
            THEN quote_literal('g:' || acting_group())::tsquery
        ELSE (SELECT (string_agg(quote_literal('p:' || id), ' | ') || ' | ' || quote_literal('g:' || acting_group()))
              FROM unnest(acting_platforms()) AS id)::tsquery
    END
$$""",
)
# Ids of the cases that have the words, in the header or (true) in the file. Runs as the owner of the index: a policy
# on that table would keep `@@` from its index, because the operator might tell of rows that are not to be seen.
SEARCH = Word(
    "search_cases(tsquery, boolean)",
    """RETURNS SETOF bigint LANGUAGE plpgsql STABLE ROWS 200
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    narrowed tsquery := coalesce($1 && search_scope($2), $1);
BEGIN
    IF $2 THEN
        RETURN QUERY SELECT case_id FROM cases_casesearch WHERE content @@ narrowed;
    ELSE
        RETURN QUERY SELECT case_id FROM cases_casesearch WHERE header @@ narrowed;
    END IF;
END
$$""",
)
WORDS = [
    *(SEES, HOLDS, READS_CONTENT, HOLDS_HEADER, READS_PACK, READS_SHARED_FILE),
    *(READS_COUNTRY, READS_PLATFORMS, SEARCH_SCOPE, SEARCH),
]
