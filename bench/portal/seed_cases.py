"""The cases and what belongs to them."""

from __future__ import annotations

from bench.portal.insert import insert_select
from cases.models import (
    Case,
    CaseDeadline,
    CaseEvent,
    Consent,
    Dossier,
    Guidance,
    LevelDecision,
    Message,
    Outcome,
    PromiseClock,
    Rating,
)

# One draw of the dice per case, so that columns that belong together agree.
DRAW = """CREATE TEMP TABLE drawn AS
SELECT i, 1 + floor(%(firms)s * random())::bigint AS e, random() AS r_state, random() AS r_open, random() AS r_level,
       random() AS r_place, random() AS r_proc, random() AS r_time, random() AS r_due, random() AS r_money,
       floor(random() * 4)::int AS k, 1 + floor(2000 * power(random(), 3))::int AS claimant,
       now() - interval '1095 days' * (1 - i::float / %(cases)s) - interval '20 minutes' AS submitted_at
FROM generate_series(1, %(cases)s) i"""

SHAPED = """CREATE TEMP TABLE shaped AS
SELECT d.*, f.platform_id AS own_platform, f.code, d.r_money < 0.003 AS restricted,
       CASE WHEN d.r_level < 0.06 THEN 'red' WHEN d.r_level < 0.4 THEN 'yellow' ELSE 'blue' END AS level,
       (ARRAY['US','US','US','US','EU','EU','DE','DE','GB','FR','JP','KR','VN','IN','BR','MX','TR','AU'])
           [1 + floor(18 * r_place)::int] AS place,
       (ARRAY['US_CIVIL','US_SCHEDULE_A','USITC_337','TM_OPP','TM_SQUAT','PLATFORM','CUSTOMS','TRADE_FAIR','DOMAIN',
              'WARNING_LETTER','PAT_INV','UPC'])[1 + floor(12 * r_proc * r_proc)::int] AS proceeding,
       CASE WHEN now() - d.submitted_at < interval '30 days' AND r_state < 0.75
              OR now() - d.submitted_at BETWEEN interval '30 days' AND interval '120 days' AND r_state < 0.08
              OR r_state < 0.001
            THEN (ARRAY['submitted','submitted','submitted','supplement','accepted','in_guidance','in_guidance',
                        'in_guidance','consultation','opinion','tracking'])[1 + floor(11 * r_open)::int]
            ELSE (ARRAY['closed','closed','closed','closed','closed','closed','closed','closed','archived','rejected',
                        'terminated'])[1 + floor(11 * r_open)::int] END AS state
FROM drawn d JOIN firm f USING (e)"""

FOUND = """CREATE TEMP TABLE born AS
SELECT s.*, CASE WHEN restricted THEN national.id ELSE own_platform END AS platform_id, staff.id AS officer,
       state IN ('closed', 'archived', 'rejected', 'terminated') AS is_closed,
       CASE WHEN state NOT IN ('submitted', 'supplement', 'rejected')
            THEN claimed_at + interval '1 day' END AS accepted_at,
       CASE WHEN state IN ('opinion', 'tracking', 'closed', 'archived')
            THEN claimed_at + interval '1 day' + interval '8 days' * r_time END AS signed_at,
       CASE WHEN state IN ('closed', 'archived', 'rejected', 'terminated')
            THEN least(now(), claimed_at + interval '60 days' * r_due) END AS closed_at,
       s.submitted_at + CASE level WHEN 'red' THEN interval '2 hours' WHEN 'yellow' THEN interval '8 hours'
                             ELSE interval '30 hours' END AS first_due
FROM (SELECT *, CASE WHEN state = 'submitted' AND r_time < 0.6 THEN NULL
             ELSE least(now(), submitted_at + r_time * r_time *
                  CASE level WHEN 'red' THEN interval '140 minutes' ELSE interval '30 hours' END) END AS claimed_at
      FROM shaped) s
JOIN (SELECT id FROM tenancy_platform WHERE kind = 'national') national ON true
JOIN staff ON staff.platform_id = CASE WHEN restricted THEN national.id ELSE own_platform END AND staff.k = s.k + 2
ORDER BY i"""

CASE = {
    "id": "i",
    "number": "code || '-' || to_char(submitted_at, 'YYYY') || '-' || lpad(i::text, 8, '0')",
    "title": """(ARRAY['便携储能电源','照明灯具','摄像模组','玩具模型','音频设备','电动工具','光伏器件','健身器材'])
                [1 + mod(i, 8)] || '，' || place || '，' || proceeding""",
    "enterprise_id": "e",
    "platform_id": "platform_id",
    "handler_id": "CASE WHEN claimed_at IS NOT NULL THEN officer END",
    "request_type": "'dispute'",
    "proceeding_type": "proceeding",
    "jurisdiction": "place",
    "level": "level",
    "score": "floor(r_level * 100)",
    "state": "state",
    "restricted": "restricted",
    "submitted_at": "submitted_at",
    "claimed_at": "claimed_at",
    "accepted_at": "accepted_at",
    "signed_at": "signed_at",
    "closed_at": "closed_at",
    "first_due": "first_due",
    "answer_due": "accepted_at + interval '7 days'",
    "next_deadline": "CASE WHEN NOT is_closed AND r_due > 0.1 THEN (now() + interval '90 days' * r_due)::date END",
    "next_deadline_at": "CASE WHEN NOT is_closed AND r_due > 0.1 THEN now() + interval '90 days' * r_due END",
    "promise": """CASE WHEN is_closed OR state IN ('supplement', 'opinion', 'tracking') THEN ''
                  WHEN state = 'submitted' THEN CASE level WHEN 'blue' THEN 'verify' ELSE 'ack' END
                  ELSE CASE level WHEN 'blue' THEN 'publish' ELSE 'plan' END END""",
    "promise_since": "CASE WHEN NOT is_closed THEN now() - interval '2 days' * r_due END",
    "promise_due": "CASE WHEN NOT is_closed THEN now() + interval '6 days' * (r_time - 0.2) END",
    "promise_half": "CASE WHEN NOT is_closed THEN now() + interval '6 days' * (r_time - 0.2) - interval '1 day' END",
    "rule_version": "'1'",
    "points": "5",
    "points_done": "CASE WHEN is_closed THEN 5 ELSE k END",
    "updated_at": "coalesce(closed_at, submitted_at)",
}
# The first answer of whoever was claimed, the plan of whoever was signed, and what runs in an open case.
CLOCKS = (
    ("'ack'", "submitted_at", "first_due", "claimed_at", "claimed_at IS NOT NULL"),
    ("'plan'", "accepted_at", "accepted_at + interval '7 days'", "signed_at", "signed_at IS NOT NULL"),
    (
        "CASE WHEN state = 'submitted' THEN 'ack' ELSE 'plan' END",
        "now() - interval '2 days' * r_due",
        "now() + interval '6 days' * (r_time - 0.2)",
        "NULL::timestamptz",
        "NOT is_closed AND state NOT IN ('supplement', 'opinion', 'tracking') "
        "AND (state <> 'submitted' OR claimed_at IS NULL)",
    ),
)
EVENTS = (
    ("submit", "enterprise_user", "submitted_at", "true"),
    ("graded", "NULL", "submitted_at", "true"),
    ("claim", "officer", "claimed_at", "claimed_at IS NOT NULL"),
    ("accept", "officer", "accepted_at", "accepted_at IS NOT NULL"),
    ("sign", "officer", "signed_at", "signed_at IS NOT NULL"),
    ("close", "officer", "closed_at", "state IN ('closed', 'archived')"),
)


def seed_cases(cursor, *, cases: int, answers: str, say) -> None:
    say("cases")
    cursor.execute("SELECT max(e) FROM firm")
    cursor.execute(DRAW, {"cases": cases, "firms": cursor.fetchone()[0]})
    for step in (SHAPED, FOUND, "ANALYZE born"):
        cursor.execute(step)
    insert_select(cursor, Case, CASE, "FROM born ORDER BY i")
    _clocks(cursor)
    say("files")
    facts = """jsonb_build_object('jurisdiction', place, 'proceeding_type', proceeding, 'counterparty',
               'Claimant ' || claimant || ' Holdings Inc.', 'case_no', '1:26-cv-' || lpad(i::text, 7, '0'),
               'served_date', to_char(submitted_at - interval '4 days', 'YYYY-MM-DD'))"""
    columns = {
        "case_id": "i",
        "answers": f"%(answers)s::jsonb || {facts}",
        "claimant_key": "'claimant ' || claimant",
        "docket_key": "place || '|26cv' || i",
        "updated_at": "submitted_at",
    }
    insert_select(cursor, Dossier, columns, "FROM born ORDER BY i", {"answers": answers})
    say("timelines, messages, deadlines")
    _timeline(cursor)
    _papers(cursor)
    say("answers and outcomes")
    _results(cursor)


def _clocks(cursor) -> None:
    for promise, since, due, ended, condition in CLOCKS:
        columns = {
            "case_id": "i",
            "promise": promise,
            # These promises are those of red and yellow.
            "level": "CASE level WHEN 'blue' THEN 'yellow' ELSE level END",
            "since": since,
            "total": "interval '2 days'",
            "working": "false",
            "spent": "interval '0'",
            "running_from": since,
            "half_at": f"{due} - interval '1 day'",
            "due_at": due,
            "ended_at": ended,
            "outcome": f"CASE WHEN {ended} IS NULL THEN '' WHEN {ended} <= {due} THEN 'kept' ELSE 'late' END",
        }
        insert_select(cursor, PromiseClock, columns, f"FROM born WHERE {condition} ORDER BY i")


def _timeline(cursor) -> None:
    for kind, who, at, condition in EVENTS:
        actor = "f.user_id" if who == "enterprise_user" else who
        columns = {"case_id": "i", "kind": f"'{kind}'", "actor_id": actor, "at": at, "audience": "'all'"}
        insert_select(cursor, CaseEvent, columns, f"FROM born JOIN firm f USING (e) WHERE {condition} ORDER BY i")
    for author, body in (("f.user_id", "已补充送达回证，请查收。"), ("officer", "已收到，期限以当地律师核实为准。")):
        columns = {"case_id": "i", "author_id": author, "body": f"'{body}'", "at": "submitted_at + interval '2 days'"}
        insert_select(cursor, Message, columns, "FROM born JOIN firm f USING (e) ORDER BY i")


def _papers(cursor) -> None:
    for number, back in ((1, 20), (2, 60)):
        day = f"(submitted_at + interval '{back} days')"
        columns = {
            "case_id": "i",
            "origin": "'counsel'",
            "label": f"'期限{number}'",
            "printed_date": f"{day}::date",
            "created_at": "submitted_at",
        }
        insert_select(cursor, CaseDeadline, columns, "FROM born ORDER BY i")
    columns = {"case_id": "i", "level": "level", "score": "50", "hits": "'[]'::jsonb", "at": "submitted_at"}
    insert_select(cursor, LevelDecision, columns, "FROM born ORDER BY i")
    for key in ("c_expert", "c_overseas"):
        columns = {
            "case_id": "i",
            "key": f"'{key}'",
            "choice": "'yes'",
            "text_version": "'2026-11'",
            "given_by_id": "f.user_id",
            "at": "submitted_at",
        }
        insert_select(cursor, Consent, columns, "FROM born JOIN firm f USING (e) ORDER BY i")


def _results(cursor) -> None:
    columns = {
        "case_id": "i",
        "state": "'signed'",
        "number": "'示指导〔2026〕' || i || '号'",
        "title": "'海外知识产权纠纷应对指导意见书'",
        "sections": """'[{"heading": "一、事实", "body": "见申请材料。"}]'::jsonb""",
        "drafted_by_id": "officer",
        "signed_by_id": "officer",
        "signed_at": "signed_at",
    }
    insert_select(cursor, Guidance, columns, "FROM born WHERE signed_at IS NOT NULL ORDER BY i")
    columns = {
        "case_id": "i",
        "result": "'settled'",
        "summary": "'和解。'",
        "loss_avoided_cny": "CASE WHEN r_money > 0.5 THEN round((r_money * 9000000)::numeric, 2) END",
        "verified": "r_money > 0.8",
        "evidence": "CASE WHEN r_money > 0.8 THEN '和解协议' ELSE '' END",
        "closed_by_id": "officer",
        "at": "closed_at",
    }
    insert_select(cursor, Outcome, columns, "FROM born WHERE state IN ('closed', 'archived') ORDER BY i")
    scores = dict.fromkeys(("speed", "expertise", "usefulness", "attitude"), "4")
    columns = {"case_id": "i", **scores, "overall": "3 + mod(i, 3)", "rated_by_id": "f.user_id", "at": "closed_at"}
    rated = "FROM born JOIN firm f USING (e) WHERE state IN ('closed', 'archived') AND r_due < 0.45 ORDER BY i"
    insert_select(cursor, Rating, columns, rated)
