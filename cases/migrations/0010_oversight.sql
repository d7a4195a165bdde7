-- As in 0006, with what is granted to an officer by name: narrows a search, decides nothing.
CREATE OR REPLACE FUNCTION case_scopes(wanted bigint, content boolean) RETURNS text[] LANGUAGE sql STABLE AS $$
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
