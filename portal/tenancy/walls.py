"""What the tables of the tenants show to whom (portal/database/walls.py)."""

from portal.database.walls import EVERYBODY, NOBODY, Open, Wall

# The same as `EnterpriseQuerySet.visible_to`. The administrators of the system register members and so see all; who
# sees a case sees whose it is (cases/walls.py). A platform stands for its region by the leading digits that are not 00.
OWN = "id = (SELECT acting_enterprise())"
OF_REGION = """starts_with(region, (SELECT nullif(regexp_replace(p.region, '(00)+$', ''), '') FROM tenancy_platform p
    WHERE p.id = acting_platform() AND acting_role() NOT IN ('auditor', 'collaborator', 'sysadmin')))"""
COUNTRY = (
    "(SELECT acting_role() = 'sysadmin' OR (acting_nationally() AND acting_role() NOT IN ('auditor', 'collaborator')))"
)

COLLEAGUES = """platform_id = (SELECT acting_platform()) OR enterprise_id = (SELECT acting_enterprise())
    OR (SELECT acting_role()) = 'sysadmin'"""
# The national centre keeps the whole tree: who serves at which platform, and the rosters; it decides on requests to be
# forgotten and sees where the person serves.
KEEPS_TREE = "(SELECT acting_nationally() AND acting_role() IN ('national_officer', 'platform_head'))"
STAFF = f"{COLLEAGUES} OR (platform_id IS NOT NULL AND {KEEPS_TREE})"

WALLS = [
    Open("tenancy.User", "Log-in reads it before anybody is known, and every timeline names people of other tenants."),
    Open("tenancy.User_groups", "Empty: rights hang on the groups of tenants, people come to them by membership."),
    Open("tenancy.User_user_permissions", "Empty: nobody holds a right of Django's own list."),
    Open("tenancy.Platform", "The directory of platforms is public."),
    Wall("tenancy.Membership", f"user_id = (SELECT acting_user()) OR {COLLEAGUES} OR {KEEPS_TREE}", write=STAFF),
    # The public page of a platform says on which number it answers tonight.
    Wall(
        "tenancy.Duty",
        EVERYBODY,
        write=f"platform_id = (SELECT acting_platform()) OR {KEEPS_TREE} OR (SELECT acting_role() = 'sysadmin')",
    ),
    Wall("tenancy.Enterprise", f"{OWN} OR {COUNTRY} OR {OF_REGION}", write=OWN),
    Wall("tenancy.SystemWork", "(SELECT acting_role()) IN ('auditor', 'national_officer')", write=NOBODY),
    Wall("guardian.UserObjectPermission", NOBODY),  # unused: rights stand in tables of their own
    Wall("guardian.GroupObjectPermission", NOBODY),
    Open("axes.AccessAttempt", "Counts wrong passwords before anybody is known."),
    Open("axes.AccessFailureLog", "Counts wrong passwords before anybody is known."),
    Open("axes.AccessLog", "Empty: the trail tells who logged in."),
    Open("axes.AccessAttemptExpiration", "Counts wrong passwords before anybody is known."),
]
