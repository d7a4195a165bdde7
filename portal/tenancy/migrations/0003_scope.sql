-- For whom the transaction works, as portal/database/base.py told it; empty when nobody did. Policies call these inside
-- (SELECT ...), so that a statement asks once and not for every row.
CREATE FUNCTION acting_kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(current_setting('portal.kind', true), '')
$$;
CREATE FUNCTION acting_user() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(current_setting('portal.user_id', true), '')::bigint
$$;
CREATE FUNCTION acting_group() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(current_setting('portal.group_id', true), '')::bigint
$$;
CREATE FUNCTION acting_platform() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(current_setting('portal.platform_id', true), '')::bigint
$$;
CREATE FUNCTION acting_enterprise() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(current_setting('portal.enterprise_id', true), '')::bigint
$$;
CREATE FUNCTION acting_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(current_setting('portal.role', true), '')
$$;

-- Acts for the national centre: the root of the tree has a path of one id.
CREATE FUNCTION acting_nationally() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(current_setting('portal.platform_path', true), '') ~ '^/[0-9]+/$'
$$;

-- The platform and everything below it.
CREATE FUNCTION acting_platforms() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(id), '{}') FROM tenancy_platform
    WHERE starts_with(path, nullif(current_setting('portal.platform_path', true), ''))
$$;

CREATE FUNCTION system_work_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the record of system work is append-only';
END $$;
CREATE TRIGGER system_work_append_only BEFORE UPDATE OR DELETE ON tenancy_systemwork
    FOR EACH ROW EXECUTE FUNCTION system_work_append_only();
