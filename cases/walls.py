"""What the tables of the cases show to whom: the one list of rights, and the tree for headers, as `cases/querysets.py`.

A table of a case's content is one line: `content("cases.YourModel")`; of what goes with the header: `header(...)`.
Finer rules of a role (drafts, notes among staff, levels of files) stay with `for_role` in the querysets.
"""

from django.apps import apps

from cases.querysets import NAMED_ROLES, NO_CONTENT_ROLES
from cases.querysets_calls import CALL_ROLES
from cases.querysets_circulars import READING_ROLES, WRITING_ROLES
from cases.querysets_clusters import CLUSTER_ROLES
from cases.querysets_panel_batches import PROPOSING_ROLES
from cases.querysets_supervision import SUPERVISION_ROLES
from cases.wall_words import WORDS, listed
from portal.database.walls import NOBODY, Open, Wall


def reads_content(case: str) -> str:
    """`case` is the column that names the case."""
    return f"acting_reads_content({case})"


def reads_header(case: str) -> str:
    """Of a row that hangs on a case: the case's own wall decides."""
    return f"acting_sees({case})"


def content(*labels: str) -> list[Wall]:
    """Tables whose rows belong to the content of `case`."""
    return [Wall(label, reads_content("case_id")) for label in labels]


def header(*labels: str) -> list[Wall]:
    """Tables whose rows are seen with the header of `case`; written by who reads the content."""
    columns = {label: f"{apps.get_model(label)._meta.db_table}.case_id" for label in labels}
    return [Wall(label, reads_header(case), write=reads_content("case_id")) for label, case in columns.items()]


OWN = "enterprise_id = (SELECT acting_enterprise())"
BY_TREE = """NOT restricted AND (
    (SELECT acting_reads_country()) OR platform_id = ANY ((SELECT acting_reads_platforms())::bigint[]))"""
OF_DRAFT = (
    "case_id IS NULL AND EXISTS (SELECT FROM cases_intakedraft d WHERE d.id = cases_attachment.draft_id OFFSET 0)"
)
HELD = "(SELECT acting_role()) <> 'sysadmin' AND group_id = (SELECT acting_group())"
HELD_TO_READ = f"(SELECT acting_role()) NOT IN ({listed(NO_CONTENT_ROLES)}) AND group_id = (SELECT acting_group())"
SENT_BY_US = f"""(source_id = (SELECT acting_platform()) AND (SELECT acting_role()) NOT IN ({listed(NO_CONTENT_ROLES)})
    AND EXISTS (SELECT FROM cases_case c WHERE c.id = cases_move.case_id OFFSET 0))"""
# Of moves and packs: who reads the case; but what one platform reports to its parent is not the enterprise's.
FOR_TENANTS = f"""(SELECT acting_group()) IS NOT NULL AND {reads_content("case_id")}
    AND (kind <> 'escalate' OR (SELECT acting_enterprise()) IS NULL)"""
WRITES = f"(SELECT acting_role() IN ({listed(WRITING_ROLES)}))"
RECEIVED = f"""enterprise_id = (SELECT acting_enterprise())
    OR (SELECT acting_role() IN ({listed(READING_ROLES)})) AND platform_id = (SELECT acting_platform())"""
OF_OWN_CIRCULAR = f"""{WRITES} AND EXISTS (SELECT FROM cases_circular c
    WHERE c.id = {{table}}.circular_id AND c.issuer_id = (SELECT acting_platform()) OFFSET 0)"""
INVITES = f"(SELECT acting_role() IN ({listed(PROPOSING_ROLES)})) AND {{platform}} = (SELECT acting_platform())"
OF_OWN_BATCH = """EXISTS (SELECT FROM cases_panelbatch b WHERE b.id = cases_panelproposal.batch_id OFFSET 0)
    AND EXISTS (SELECT FROM cases_case c WHERE c.id = cases_panelproposal.case_id AND NOT c.restricted
        AND c.platform_id = (SELECT acting_platform()) OFFSET 0)"""
SUPERVISES = f"""(SELECT acting_role()) IN ({listed(SUPERVISION_ROLES)})
    AND (source_id = (SELECT acting_platform()) OR target_id = (SELECT acting_platform()))
    AND EXISTS (SELECT FROM cases_case c WHERE c.id = cases_supervision.case_id OFFSET 0)"""
# Officers and heads of the national centre, who may be granted a case by name.
OFFICER = f"(SELECT acting_nationally() AND acting_role() IN ({listed(NAMED_ROLES)}))"

# Industry platforms read numbers of what hit their industries; members of a joint response speak for themselves.
OF_INDUSTRY = f"""(SELECT acting_role()) IN ({listed(CLUSTER_ROLES)})
    AND tags && (SELECT p.industries FROM tenancy_platform p WHERE p.id = acting_platform() AND p.kind = 'industry')"""
SPEAKS = "(SELECT acting_role()) IN ('enterprise_admin', 'enterprise_member')"
SEATED = """EXISTS (SELECT FROM cases_jointseat s WHERE s.joint_id = {joint}
    AND s.enterprise_id = (SELECT acting_enterprise()) OFFSET 0)"""
OWN_PARTY = """EXISTS (SELECT FROM cases_jointparty p WHERE p.{column} = {row}
    AND p.enterprise_id = (SELECT acting_enterprise()) OFFSET 0)"""

# Who may sit on a panel, and why, is between the platform and the file.
_OF_STAFF = ("PartyStance", "ConflictWaiver", "MandateRegistration")

WALLS = [
    *WORDS,
    Wall("cases.Case", f"({BY_TREE}) OR {OWN} OR acting_holds_header(id)", write=f"{OWN} OR {reads_content('id')}"),
    # Who sees a case, or writes a request at the counter, sees whose it is.
    Wall(
        "tenancy.Enterprise",
        """EXISTS (SELECT FROM cases_case c WHERE c.enterprise_id = tenancy_enterprise.id OFFSET 0)
        OR EXISTS (SELECT FROM cases_intakedraft d WHERE d.enterprise_id = tenancy_enterprise.id OFFSET 0)""",
        write=NOBODY,
        name="wall_through_cases",
    ),
    *content(
        "cases.Dossier",
        "cases.Consent",
        "cases.Message",
        "cases.SupplementRequest",
        "cases.CaseDeadline",
        "cases.DeadlineChange",
        "cases.Reminder",
        "cases.LevelDecision",
        "cases.ChecklistItem",
        "cases.Guidance",
        "cases.FollowUp",
        "cases.Outcome",
        "cases.Rating",
    ),
    *header("cases.CaseEvent", "cases.PromiseClock"),
    Wall(
        "cases.PromiseStep",
        "EXISTS (SELECT FROM cases_promiseclock k WHERE k.id = cases_promisestep.clock_id OFFSET 0)",
        write=NOBODY,
    ),
    Wall("cases.IntakeDraft", f"{OWN} OR counter_id = (SELECT acting_platform())"),
    Wall(
        "cases.Attachment",
        f"({OF_DRAFT}) OR {reads_content('case_id')} OR acting_reads_shared_file(id)",
        write=f"({OF_DRAFT}) OR {reads_content('case_id')}",
    ),
    # Between platforms and the enterprise, not for experts. Written by its services alone, as the system: they change
    # rights on both sides.
    Wall(
        "cases.Move",
        f"({FOR_TENANTS}) OR {SENT_BY_US} OR EXISTS (SELECT FROM cases_sharepack p WHERE p.move_id = cases_move.id "
        "AND acting_reads_pack(p.id) OFFSET 0)",
        write=NOBODY,
    ),
    Wall("cases.SharePack", f"acting_reads_pack(id) OR ({FOR_TENANTS})", write=NOBODY),
    # What a helper gives back is the responsible platform's and the helper's.
    Wall(
        "cases.Contribution",
        "(SELECT acting_platform()) IS NOT NULL "
        "AND EXISTS (SELECT FROM cases_sharepack p WHERE p.move_id = cases_contribution.move_id OFFSET 0)",
        write=NOBODY,
    ),
    # Its sender's alone by the queryset; the people of the draft or the case count it and file or discard it.
    Wall(
        "cases.PartialUpload",
        "owner_id = (SELECT acting_user()) OR EXISTS (SELECT FROM cases_intakedraft d WHERE d.id = draft_id OFFSET 0) "
        f"OR {reads_content('case_id')}",
    ),
    # The desk that answers, and the enterprise to which the call is tied; placed before anybody is known.
    Wall(
        "cases.EmergencyCall",
        f"{OWN} OR (SELECT acting_role()) IN ({listed(CALL_ROLES)}) AND platform_id = (SELECT acting_platform())",
        write=NOBODY,
    ),
    # Between the one that asks and the one that works; written by its services alone, as the system.
    Wall("cases.Supervision", SUPERVISES, write=NOBODY),
    Wall(
        "cases.SupervisionNote",
        "EXISTS (SELECT FROM cases_supervision s WHERE s.id = cases_supervisionnote.supervision_id OFFSET 0)",
        write=NOBODY,
    ),
    # Recipients read what they were sent; drafts, sources and checks stay with the issuer. Written as the system.
    Wall(
        "cases.Circular",
        f"({WRITES} OR (SELECT acting_role() = 'auditor') AND sent_at IS NOT NULL) "
        "AND issuer_id = (SELECT acting_platform()) "
        "OR EXISTS (SELECT FROM cases_circularreceipt r WHERE r.circular_id = cases_circular.id "
        f"AND ({RECEIVED}) OFFSET 0)",
        write=NOBODY,
    ),
    Wall("cases.CircularSource", OF_OWN_CIRCULAR.format(table="cases_circularsource"), write=NOBODY),
    Wall("cases.CircularCheck", OF_OWN_CIRCULAR.format(table="cases_circularcheck"), write=NOBODY),
    Wall("cases.CircularReceipt", f"{RECEIVED} OR {WRITES} AND issuer_id = (SELECT acting_platform())", write=NOBODY),
    Wall(
        "cases.ReminderChoice",
        "user_id = (SELECT acting_user()) OR enterprise_id = (SELECT acting_enterprise())",
        write="user_id = (SELECT acting_user()) OR enterprise_id = (SELECT acting_enterprise()) "
        "AND (SELECT acting_role()) = 'enterprise_admin'",
    ),
    # A person's own; found by its secret as the system.
    Wall("cases.CalendarFeed", "user_id = (SELECT acting_user())"),
    # A look at a file is known where the file is.
    Wall(
        "cases.FileAccess",
        "EXISTS (SELECT FROM cases_attachment a WHERE a.id = cases_fileaccess.attachment_id OFFSET 0)",
    ),
    # Found by the system; whose cases they are only the national centre reads.
    Wall("cases.Cluster", f"{OFFICER} OR {OF_INDUSTRY}", write=NOBODY),
    Wall("cases.ClusterMember", OFFICER, write=NOBODY),
    Wall("cases.ClaimantAlias", OFFICER, write=NOBODY),
    # Parties learn of each other when both have consented (a seat); written by services/joint alone, as the system.
    Wall(
        "cases.JointResponse",
        f"{OFFICER} OR {SPEAKS} AND {OWN_PARTY.format(column='joint_id', row='cases_jointresponse.id')}",
        write=NOBODY,
    ),
    Wall("cases.JointSeat", f"{OFFICER} OR {OWN}", write=NOBODY),
    Wall(
        "cases.JointParty",
        f"{OFFICER} OR {SPEAKS} AND ({OWN} OR state = 'joined' AND {SEATED.format(joint='cases_jointparty.joint_id')})",
        write=NOBODY,
    ),
    Wall(
        "cases.JointNote",
        f"{OFFICER} OR {SPEAKS} AND {OWN_PARTY.format(column='id', row='cases_jointnote.party_id')}",
        write=NOBODY,
    ),
    Wall(
        "cases.JointPaper",
        f"{OFFICER} AND withdrawn_at IS NULL OR {SPEAKS} AND "
        f"({OWN_PARTY.format(column='id', row='cases_jointpaper.party_id')} "
        f"OR withdrawn_at IS NULL AND {SEATED.format(joint='cases_jointpaper.joint_id')})",
        write=NOBODY,
    ),
    Wall(
        "cases.JointCost",
        f"{OFFICER} OR {SPEAKS} AND {SEATED.format(joint='cases_jointcost.joint_id')}",
        write=NOBODY,
    ),
    Wall(
        "cases.JointShare",
        "EXISTS (SELECT FROM cases_jointcost c WHERE c.id = cases_jointshare.cost_id OFFSET 0)",
        write=NOBODY,
    ),
    Wall("cases.ReportReader", OFFICER),
    Wall(
        "cases.BreakGlass",
        f"{OFFICER} OR (SELECT acting_role() = 'auditor') OR {reads_content('case_id')}",
        write=OFFICER,
    ),
    # Who prepared it, who reads the file, and for whom it is while it is in force.
    Wall(
        "cases.ExportClearance",
        f"{reads_content('case_id')} OR (SELECT acting_role()) NOT IN ({listed(NO_CONTENT_ROLES)}) AND "
        "(by_platform_id = (SELECT acting_platform()) OR (platform_id = (SELECT acting_platform()) "
        "OR expert_id = (SELECT acting_expert())) AND approved AND revoked_at IS NULL AND until > now())",
        write=reads_content("case_id"),
    ),
    Wall(
        "cases.ClearedFile",
        "EXISTS (SELECT FROM cases_exportclearance e WHERE e.id = cases_clearedfile.clearance_id OFFSET 0)",
        write=f"EXISTS (SELECT FROM cases_exportclearance e WHERE e.id = cases_clearedfile.clearance_id "
        f"AND {reads_content('e.case_id')} OFFSET 0)",
    ),
    Wall(
        # Platforms see the directory as it is: asked for each of thousands of experts this would be half of a ranking.
        "experts.Expert",
        "(SELECT acting_platform() IS NULL) "
        "AND EXISTS (SELECT FROM cases_exportclearance e WHERE e.expert_id = experts_expert.id OFFSET 0)",
        write=NOBODY,
        name="wall_through_exports",
    ),
    *content("cases.PartyName"),
    *(
        Wall(f"cases.{name}", f"(SELECT acting_platform()) IS NOT NULL AND {reads_content('case_id')}")
        for name in _OF_STAFF
    ),
    # Proposals of panels: read by who may invite at the platform that asked, written by the worker.
    Wall("cases.PanelBatch", INVITES.format(platform="platform_id")),
    Wall("cases.PanelProposal", OF_OWN_BATCH),
    Wall(
        "cases.ProposedSeat",
        "EXISTS (SELECT FROM cases_panelproposal p WHERE p.id = cases_proposedseat.proposal_id OFFSET 0)",
    ),
    # A right is seen by who holds it, and written as the system (services/grant_access.py).
    Wall("cases.CaseGroupObjectPermission", HELD, write=NOBODY),
    Wall("cases.PackGroupObjectPermission", HELD_TO_READ, write=NOBODY),
    Wall("cases.AttachmentGroupObjectPermission", HELD_TO_READ, write=NOBODY),
    Wall("cases.CaseUserObjectPermission", "user_id = (SELECT acting_user())", write=NOBODY),
    # Words of the files: written by triggers and asked through `search_cases()`, which run as the owner.
    Wall("cases.CaseSearch", NOBODY, forced=False),
    Wall(
        "cases.FigureBoard",
        """(SELECT acting_role()) <> 'sysadmin' AND platform_id = (SELECT acting_platform())""",
        write=NOBODY,
    ),
    Open("cases.RegradeRun", "Says how far the nightly look at the open cases came; no fact of a case."),
    Open("cases.NumberSeries", "Says how many numbers a platform has given in a year; no fact of a case."),
]
