-- What the site may do with what the owner makes. Run in template1 by bin/run, so that every database made later (the
-- portal's, a test's) starts with these rights; run in the database itself by docker-compose.yml.
GRANT USAGE ON SCHEMA public TO portal_site;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portal_site;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner GRANT USAGE, SELECT ON SEQUENCES TO portal_site;
