"""What is kept about accounts is a person's own, of no tenant, and read before it is known for whom the person acts."""

from portal.database.walls import Open, Wall

WHY = "Of one person, not of a tenant; asked at log-in and by the limits of the session, before there is an actor."

OWN = "user_id = (SELECT acting_user())"
# The same as `ErasureQuerySet.visible_to`: the national centre for all, the head of a platform for its own people.
DECIDES = """(SELECT acting_role() = 'sysadmin'
        OR (acting_nationally() AND acting_role() IN ('platform_head', 'national_officer')))
    OR ((SELECT acting_role()) = 'platform_head' AND user_id IN (SELECT m.user_id FROM tenancy_membership m
        WHERE m.platform_id = (SELECT acting_platform()) AND m.is_active))"""

WALLS = [
    Wall("accounts.DataCopy", OWN),
    Wall("accounts.ErasureRequest", f"{OWN} OR {DECIDES}"),
    Open("accounts.Agreement", WHY),
    Open("accounts.LogIn", WHY),
    Open("accounts.UsedPassword", WHY),
    Open("accounts.RecoveryCode", WHY),
    Open("accounts.ExternalIdentity", WHY),
    Open("otp_totp.TOTPDevice", WHY),
]
