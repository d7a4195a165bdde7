#!/bin/sh
# Runs once, when the database volume is empty: the owner of the tables, and the role that the site connects as.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set owner_password="$DB_OWNER_PASSWORD" --set site_password="$DB_SITE_PASSWORD" <<'SQL'
CREATE ROLE portal_owner LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE portal_site LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'site_password';
ALTER DATABASE portal OWNER TO portal_owner;
SQL
