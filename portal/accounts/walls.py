"""What is kept about accounts is a person's own, of no tenant, and read before it is known for whom the person acts."""

from portal.database.walls import Open

WHY = "Of one person, not of a tenant; asked at log-in and by the limits of the session, before there is an actor."

WALLS = [
    Open("accounts.Agreement", WHY),
    Open("accounts.LogIn", WHY),
    Open("accounts.UsedPassword", WHY),
    Open("accounts.RecoveryCode", WHY),
    Open("accounts.ExternalIdentity", WHY),
    Open("otp_totp.TOTPDevice", WHY),
]
