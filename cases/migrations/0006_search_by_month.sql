-- Whose the case is and when it was filed (Beijing): narrows a search, decides nothing.
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
        WHERE g.content_object_id = wanted AND (NOT content OR p.codename = 'view_content')
    ) scopes
$$;

UPDATE cases_casesearch s
SET header = s.header || month.word, content = s.content || month.word
FROM (SELECT id, array_to_tsvector(ARRAY['m:' || to_char(submitted_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')]) AS word
      FROM cases_case) month
WHERE month.id = s.case_id;
