-- The index of words is written by a function that runs as its owner, whom its wall does not bind (cases/wall_words.py).
CREATE OR REPLACE FUNCTION index_case() RETURNS trigger
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
