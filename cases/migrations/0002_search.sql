-- The words of a text: see cases/rules/search_words.py. A number is kept without leading zeros.
CREATE FUNCTION case_words(said text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT word), '{}') FROM (
        SELECT left(coalesce(nullif(ltrim(found[1], '0'), ''), '0'), 40) AS word
        FROM regexp_matches(lower(said), '[a-z]+|[0-9]+', 'g') AS found
        UNION ALL
        SELECT substr(found[1], at, 2)
        FROM regexp_matches(said, '[一-鿿]+', 'g') AS found, generate_series(1, greatest(length(found[1]) - 1, 1)) AS at
    ) words
$$;

-- Whose the case is, when it was filed (Beijing), to whom it was granted by name: narrows a search, decides nothing.
CREATE FUNCTION case_scopes(wanted bigint, content boolean) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(scope), '{}') FROM (
        SELECT 'p:' || platform_id AS scope FROM cases_case WHERE id = wanted AND NOT restricted AND NOT content
        UNION
        SELECT 'm:' || to_char(submitted_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') FROM cases_case WHERE id = wanted
        UNION
        SELECT 'g:' || g.group_id FROM cases_casegroupobjectpermission g JOIN auth_permission p ON p.id = g.permission_id
        WHERE g.content_object_id = wanted AND (NOT content OR p.codename = 'view_content')
        UNION
        SELECT 'u:' || g.user_id FROM cases_caseuserobjectpermission g JOIN auth_permission p ON p.id = g.permission_id
        WHERE g.content_object_id = wanted AND (NOT content OR p.codename IN ('view_content', 'view_named'))
    ) scopes
$$;

-- What people search by in the file: counterparty, numbers of the case and of the rights.
CREATE FUNCTION case_facts(answers jsonb, claimant text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT concat_ws(' ', claimant, answers ->> 'counterparty', answers ->> 'case_no', answers ->> 'asserted_rights',
                     answers ->> 'own_rights', answers ->> 'tm_number', answers ->> 'sq_number', answers ->> 'dom_names')
$$;

CREATE FUNCTION index_cases(wanted bigint[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO cases_casesearch (case_id, header, content)
    SELECT c.id,
           array_to_tsvector(case_words(concat_ws(' ', c.number, c.title, e.name_zh, e.name_en)) || case_scopes(c.id, false)),
           array_to_tsvector(case_words(case_facts(d.answers, d.claimant_key)) || case_scopes(c.id, true))
    FROM cases_case c JOIN tenancy_enterprise e ON e.id = c.enterprise_id LEFT JOIN cases_dossier d ON d.case_id = c.id
    WHERE wanted IS NULL OR c.id = ANY (wanted)
    ON CONFLICT (case_id) DO UPDATE SET header = excluded.header, content = excluded.content
$$;

-- The index of words is written by a function that runs as its owner, whom its wall does not bind (cases/wall_words.py).
CREATE FUNCTION index_case() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kind text := acting_kind();
    wanted bigint[];
BEGIN
    PERFORM set_config('portal.kind', 'system', true); -- the index holds the words of the whole case, whoever changed it
    IF TG_TABLE_NAME = 'cases_case' THEN
        wanted := ARRAY[NEW.id];
    ELSIF TG_TABLE_NAME = 'cases_dossier' THEN
        wanted := ARRAY[NEW.case_id];
    ELSIF TG_TABLE_NAME = 'tenancy_enterprise' THEN
        wanted := ARRAY(SELECT id FROM cases_case WHERE enterprise_id = NEW.id);
    ELSIF TG_OP = 'INSERT' THEN
        wanted := ARRAY[NEW.content_object_id];
    ELSE -- the case itself may be on its way out
        wanted := ARRAY(SELECT case_id FROM cases_casesearch WHERE case_id = OLD.content_object_id);
    END IF;
    PERFORM index_cases(wanted);
    PERFORM set_config('portal.kind', kind, true);
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION index_cases(bigint[]) FROM PUBLIC;

CREATE TRIGGER index_new AFTER INSERT ON cases_case FOR EACH ROW EXECUTE FUNCTION index_case();
CREATE TRIGGER index_changed AFTER UPDATE ON cases_case FOR EACH ROW
    WHEN ((OLD.number, OLD.title, OLD.enterprise_id, OLD.platform_id, OLD.restricted)
          IS DISTINCT FROM (NEW.number, NEW.title, NEW.enterprise_id, NEW.platform_id, NEW.restricted))
    EXECUTE FUNCTION index_case();
CREATE TRIGGER index_new AFTER INSERT ON cases_dossier FOR EACH ROW EXECUTE FUNCTION index_case();
CREATE TRIGGER index_changed AFTER UPDATE ON cases_dossier FOR EACH ROW
    WHEN ((OLD.answers, OLD.claimant_key) IS DISTINCT FROM (NEW.answers, NEW.claimant_key))
    EXECUTE FUNCTION index_case();
CREATE TRIGGER index_grant AFTER INSERT OR DELETE ON cases_casegroupobjectpermission
    FOR EACH ROW EXECUTE FUNCTION index_case();
CREATE TRIGGER index_grant AFTER INSERT OR DELETE ON cases_caseuserobjectpermission
    FOR EACH ROW EXECUTE FUNCTION index_case();
CREATE TRIGGER index_renamed AFTER UPDATE ON tenancy_enterprise FOR EACH ROW
    WHEN ((OLD.name_zh, OLD.name_en) IS DISTINCT FROM (NEW.name_zh, NEW.name_en))
    EXECUTE FUNCTION index_case();
