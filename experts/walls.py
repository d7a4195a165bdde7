"""What the experts' tables show to whom, as `experts/querysets/`: staff their own platform's panels, an expert the own
seats, and the colleagues' opinions once the own one is filed."""

from experts.querysets.after import FINANCE_ROLES
from experts.querysets.experts import DIRECTORY_BLIND_ROLES
from experts.querysets.market import BLIND as MARKET_BLIND_ROLES
from experts.querysets.panels import ACTIVE, BLIND_ROLES, NO_OPINION_ROLES
from experts.rules.standing import LISTED
from experts.wall_words import WORDS
from experts.wall_words_agencies import AGENCY_WORDS
from portal.database.walls import EVERYBODY, NOBODY, Open, Wall


def staff_without(roles: frozenset[str]) -> str:
    blind = ", ".join(f"'{role}'" for role in sorted(str(role) for role in roles))
    return f"(SELECT acting_platform() IS NOT NULL AND acting_role() NOT IN ({blind}))"


OWN_PANEL = f"{staff_without(BLIND_ROLES)} AND platform_id = (SELECT acting_platform())"
SEATED = "id = ANY ((SELECT acting_panels())::bigint[])"
OF_OWN_PANEL = f"""{staff_without(BLIND_ROLES)} AND EXISTS (SELECT FROM experts_panel p
    WHERE p.id = experts_seat.panel_id AND p.platform_id = (SELECT acting_platform()) OFFSET 0)"""
OWN_SEAT = "expert_id = (SELECT acting_expert())"
# While it is asked for or held: of a seat that was left only `left_seat(id)` tells, and a word alone.
OWN_ACTIVE_SEAT = f"{OWN_SEAT} AND state IN ({', '.join(repr(state) for state in ACTIVE)})"
FILED = "panel_id = ANY ((SELECT acting_filed_panels())::bigint[])"
KEPT = f"{staff_without(DIRECTORY_BLIND_ROLES)} AND platform_id = (SELECT acting_platform())"
OF_KEPT = f"""{staff_without(DIRECTORY_BLIND_ROLES)} AND EXISTS (SELECT FROM experts_agency a
    WHERE a.id = agency_id AND a.platform_id = (SELECT acting_platform()) OFFSET 0)"""
# Of a seat on an own panel: read by those who read opinions.
OF_OWN_PLATFORM = f"""{staff_without(NO_OPINION_ROLES)} AND EXISTS (SELECT FROM experts_seat s
    WHERE s.id = {{table}}.seat_id OFFSET 0)"""
OF_MARKET_DESK = f"{staff_without(MARKET_BLIND_ROLES)} AND platform_id = (SELECT acting_platform())"
# The matching market: the enterprise whose need it is, and the platform that looks after it.
AT_MARKET = f"""(SELECT acting_role() <> 'agency') AND enterprise_id = (SELECT acting_enterprise())
    OR {OF_MARKET_DESK}"""
OWN_AGENCY = "agency_id = (SELECT acting_agency())"
# Of a seat on an own panel, in a role that keeps the expenses for experts.
_FINANCE = ", ".join(f"'{role}'" for role in sorted(str(role) for role in FINANCE_ROLES))
OF_FINANCE = f"""(SELECT acting_platform() IS NOT NULL AND acting_role() IN ({_FINANCE})) AND EXISTS (
    SELECT FROM experts_seat s WHERE s.id = seat_id OFFSET 0)"""
SEAT = "SELECT FROM experts_seat s WHERE s.id = experts_opinion.seat_id"

STAFF = staff_without(DIRECTORY_BLIND_ROLES)
LISTED_STATES = ", ".join(f"'{state}'" for state in sorted(LISTED))
# Candidates are known to the platform that vets them and to the centre. How far a record is shared is left to the
# querysets: whose seat stands on a panel keeps the name there when sharing ends.
CENTRE = "(SELECT kind = 'national' FROM tenancy_platform WHERE id = acting_platform())"
KEPT_BY = f"platform_id = (SELECT acting_platform()) OR {CENTRE}"
OF_EXPERT = f"""{STAFF} AND EXISTS (SELECT FROM experts_expert e
    WHERE e.id = expert_id AND (e.{KEPT_BY}) OFFSET 0)"""

WALLS = [
    *WORDS,
    *AGENCY_WORDS,
    Open("experts.Firm", "Names and countries of law firms, printed in every directory."),
    Wall(
        "experts.Expert",
        f"user_id = (SELECT acting_user()) OR ({STAFF} AND (state IN ({LISTED_STATES}) OR {KEPT_BY})) "
        "OR id = ANY ((SELECT acting_fellows())::bigint[])",
        write="user_id = (SELECT acting_user()) OR platform_id = (SELECT acting_platform())",
    ),
    # Who agreed to be found by the public. The row is whole; what of it is shown follows the groups of fields that were
    # opened (`rules/profile.py`, `selectors/public.py`).
    Wall("experts.Expert", "state = 'appointed' AND 'person' = ANY (public)", write=NOBODY, name="public"),
    Wall("experts.Engagement", f"{OWN_SEAT} OR {staff_without(DIRECTORY_BLIND_ROLES)}", write=OWN_SEAT),
    Wall(
        "experts.Agency",
        f"state = 'listed' OR id = (SELECT acting_agency()) OR ({KEPT}) "
        f"OR ({staff_without(DIRECTORY_BLIND_ROLES)} OR acting_enterprise() IS NOT NULL) "
        "AND id = ANY ((SELECT acting_introduced())::bigint[])",
        write=f"id = (SELECT acting_agency()) OR ({KEPT})",
    ),
    Wall("experts.AgencyPerson", f"user_id = (SELECT acting_user()) OR ({OF_KEPT})", write=OF_KEPT),
    Wall("experts.AgencyPair", EVERYBODY, write=KEPT),
    # Written by the services of the standing alone, which check who acts.
    Wall("experts.Appointment", f"{OWN_SEAT} OR ({OF_EXPERT})", write=NOBODY),
    Wall("experts.StandingStep", f"{OWN_SEAT} OR ({OF_EXPERT})", write=NOBODY),
    Wall("experts.VettingPoint", OF_EXPERT, write=NOBODY),
    Wall("experts.Licence", f"{OWN_SEAT} OR ({OF_EXPERT})", write=NOBODY),
    Wall("experts.ListImport", KEPT, write=NOBODY),
    Wall(
        "experts.ListRow",
        f"{STAFF} AND EXISTS (SELECT FROM experts_listimport r WHERE r.id = run_id OFFSET 0)",
        write=NOBODY,
    ),
    Wall("experts.Need", f"{AT_MARKET} OR id = ANY ((SELECT acting_needs())::bigint[])", write=AT_MARKET),
    Wall("experts.Introduction", f"{AT_MARKET} OR {OWN_AGENCY}"),
    Wall("experts.ContactNote", OF_MARKET_DESK),
    Wall("experts.CoverProduct", f"state = 'shown' OR ({KEPT})", write=KEPT),
    Wall("experts.CoverEnquiry", AT_MARKET),
    Wall("experts.Commission", f"{AT_MARKET} OR {OWN_SEAT}", write=OF_MARKET_DESK),
    Wall(
        "experts.CommissionVisit",
        "EXISTS (SELECT FROM experts_commission c WHERE c.id = commission_id OFFSET 0)",
        write="EXISTS (SELECT FROM experts_commission c WHERE c.id = commission_id "
        f"AND (c.{OWN_SEAT} OR c.platform_id = (SELECT acting_platform())) OFFSET 0)",
    ),
    Wall("experts.AgencyComplaint", f"{AT_MARKET} OR {OWN_AGENCY} AND sent_at IS NOT NULL"),
    Wall("experts.Panel", f"({OWN_PANEL}) OR {SEATED}"),
    Wall(
        "experts.Seat",
        f"({OF_OWN_PANEL}) OR {OWN_ACTIVE_SEAT} OR {FILED}",
        write=f"({OF_OWN_PANEL}) OR {OWN_ACTIVE_SEAT}",
    ),
    Wall("experts.Advised", NOBODY),
    Wall(
        "experts.PanelMessage",
        f"({staff_without(NO_OPINION_ROLES)} AND EXISTS (SELECT FROM experts_panel p WHERE p.id = panel_id "
        "AND p.platform_id = (SELECT acting_platform()) OFFSET 0)) "
        "OR panel_id = ANY ((SELECT acting_open_panels())::bigint[])",
    ),
    # The expert's own stays, whatever became of the seat.
    Wall("experts.Honorarium", f"({OF_FINANCE}) OR {OWN_SEAT}", write=OF_FINANCE),
    # What an enterprise gave, it may read again; written as the system, which counts the mean.
    Wall("experts.SeatRating", f"rated_by_id = (SELECT acting_user()) OR ({OF_FINANCE})", write=NOBODY),
    # Written as the system: whoever is recused does not read on, and a declaration is not its writer's to change.
    Wall("experts.SeatDeclaration", OF_OWN_PLATFORM.format(table="experts_seatdeclaration"), write=NOBODY),
    Wall(
        "experts.Recusal",
        OF_OWN_PLATFORM.format(table="experts_recusal"),
    ),
    Wall(
        "experts.Opinion",
        f"((SELECT acting_group()) IS NULL OR {staff_without(NO_OPINION_ROLES)}) AND EXISTS ({SEAT} OFFSET 0)",
        write=f"EXISTS ({SEAT} AND s.{OWN_SEAT} OFFSET 0)",
    ),
]
