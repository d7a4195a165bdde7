"""Seeds platforms, people, enterprises and N cases of three years, all in sets: one statement per table.

Realistic in what queries feel: most cases are closed and about 3 % open; the largest platform has one case in fifteen;
a few claimants are behind many cases; each case has a file, two grants, deadlines, a timeline, messages, an answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from django.contrib.auth.models import Group, Permission

from bench.portal.answers import file_of_a_case
from bench.portal.insert import insert_select, move_sequence
from bench.portal.seed_cases import seed_cases
from cases.models import Case, CaseGroupObjectPermission
from demo.world.platforms import load_platforms
from portal.accounts.models import Agreement
from portal.tenancy.models import Enterprise, Membership, User
from portal.tenancy.rules.texts import KEYS, in_force

STAFF = 6  # per platform: the first heads it, the second takes in, four handle
FILE_OF_A_CASE = json.dumps(file_of_a_case(), ensure_ascii=False)
Say = Callable[[str], None]


def seed(cursor, *, cases: int, say: Say = lambda text: None) -> None:
    """Into empty tables. As a superuser foreign keys are not checked row by row, which is most of the time."""
    load_platforms()
    cursor.execute("SELECT setseed(0.2026)")
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if superuser := cursor.fetchone()[0]:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute("SET work_mem = '256MB'")
    say("people and enterprises")
    seed_people(cursor)
    seed_enterprises(cursor, count=max(60, cases // 5))
    seed_agreements(cursor)
    seed_cases(cursor, cases=cases, answers=FILE_OF_A_CASE, say=say)
    say("grants")
    seed_grants(cursor)
    say("words for the search")
    cursor.execute("ANALYZE cases_case, cases_dossier, cases_casegroupobjectpermission, tenancy_enterprise")
    cursor.execute("SELECT index_cases(NULL)")
    cursor.execute("DROP TABLE base, staff, place, firm, drawn, shaped, born")
    if superuser:
        cursor.execute("RESET session_replication_role")
    for model in (User, Group, Enterprise, Membership, Case):
        move_sequence(cursor, model)


def seed_people(cursor) -> None:
    cursor.execute("CREATE TEMP TABLE base AS SELECT (SELECT coalesce(max(id), 0) FROM tenancy_user) AS people")
    cursor.execute(
        """CREATE TEMP TABLE staff AS
        SELECT p.id AS platform_id, p.code, k, (SELECT people FROM base) + row_number() OVER (ORDER BY p.id, k) AS id
        FROM tenancy_platform p, generate_series(0, %s) k""",
        [STAFF - 1],
    )
    insert_select(
        cursor,
        User,
        {"id": "id", "username": "lower(code) || '-staff-' || k", "display_name": "'承办人' || k", "is_active": "true"},
        "FROM staff",
    )
    role = """CASE WHEN code = 'CN' THEN CASE WHEN k < 2 THEN 'national_officer' ELSE 'handler' END
              WHEN k = 0 THEN 'platform_head' WHEN k = 1 THEN 'intake_officer' ELSE 'handler' END"""
    insert_select(cursor, Membership, {"user_id": "id", "platform_id": "platform_id", "role": role}, "FROM staff")


def seed_enterprises(cursor, *, count: int) -> None:
    """Most of them belong to a few platforms: the largest has one in fifteen."""
    cursor.execute(
        """CREATE TEMP TABLE place AS
        SELECT id AS platform_id, group_id, code, region, row_number() OVER (ORDER BY md5(code)) AS rank,
               count(*) OVER () AS places
        FROM tenancy_platform WHERE kind = 'local'"""
    )
    cursor.execute(
        """CREATE TEMP TABLE firm AS
        SELECT e, place.platform_id, place.group_id AS platform_group, place.code, place.region,
               (SELECT coalesce(max(id), 0) FROM auth_group) + e AS group_id,
               (SELECT coalesce(max(id), 0) FROM tenancy_user) + e AS user_id
        FROM (SELECT e, 1 + floor((SELECT max(places) FROM place) * power(random(), 1.7)) AS rank
              FROM generate_series(1, %s) e) drawn JOIN place USING (rank)""",
        [count],
    )
    insert_select(cursor, Group, {"id": "group_id", "name": "'bench-enterprise:' || e"}, "FROM firm")
    kinds = "(ARRAY['储能','照明','家居','汽配','医疗器械','玩具','电动工具','光伏','音频','服饰'])"
    trades = "(ARRAY['C3841','C3872','C2110','C3670','C3581','C2451','C3465','C3825','C3952','C1810'])"
    insert_select(
        cursor,
        Enterprise,
        {
            "id": "e",
            "name_zh": f"'测试' || to_hex(e::bigint * 2654435761 % 1048576) || {kinds}[1 + e % 10] || '有限公司'",
            "name_en": "'Test ' || e || ' Manufacturing Co., Ltd.'",
            "uscc": "'91' || region || lpad(e::text, 10, '0')",
            "region": "region",
            "industry": f"{trades}[1 + e % 10]",
            "size": "'small'",
            "group_id": "group_id",
        },
        "FROM firm",
    )
    insert_select(
        cursor,
        User,
        {"id": "user_id", "username": "'firm-' || e", "display_name": "'联络员' || e", "is_active": "true"},
        "FROM firm",
    )
    columns = {"user_id": "user_id", "enterprise_id": "e", "role": "'enterprise_admin'"}
    insert_select(cursor, Membership, columns, "FROM firm")
    cursor.execute("CREATE INDEX ON firm (e)")
    cursor.execute("ANALYZE firm")


def seed_agreements(cursor) -> None:
    """Everybody has agreed to the texts in force, so that no page leads there first."""
    for key in KEYS:
        insert_select(
            cursor,
            Agreement,
            {
                "given_by_id": "id",
                "key": f"'{key}'",
                "choice": "'yes'",
                "text_version": f"'{in_force(key).version}'",
                "at": "now()",
            },
            "FROM tenancy_user",
        )


def seed_grants(cursor) -> None:
    """Two per case, as filing writes them: the platform and the enterprise read the content."""
    content = Permission.objects.get(codename="view_content", content_type__app_label="cases").pk
    for group in ("p.group_id", "e.group_id"):
        insert_select(
            cursor,
            CaseGroupObjectPermission,
            {"permission_id": str(content), "group_id": group, "content_object_id": "c.id"},
            "FROM cases_case c JOIN tenancy_platform p ON p.id = c.platform_id JOIN tenancy_enterprise e "
            "ON e.id = c.enterprise_id",
        )
