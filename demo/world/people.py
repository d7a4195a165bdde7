"""The accounts: staff of every local, industry and overseas platform, one administrator for each enterprise.

Nobody has an e-mail address until the history has been played, so that a year of notices sends no mail.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password

from demo.accounts import ACCOUNTS
from demo.tables import Row, table
from portal.accounts.models import Agreement
from portal.tenancy.models import Enterprise, Membership, Platform, Role, User
from portal.tenancy.rules.texts import versions_in_force

# Usernames that differ from the table of enterprises: the accounts of the log-in page.
FRONT = {"lichuan": "enterprise"}
EXTRA = (("member", "lichuan", Role.ENTERPRISE_MEMBER), ("agency", "xiyuan", Role.AGENCY))


def load_people() -> int:
    """Create the accounts that are missing; returns how many."""
    known = set(User.objects.values_list("username", flat=True))
    wanted = [(name, shown, tenant, role) for name, shown, tenant, role in _wanted() if name not in known]
    if not wanted:
        return 0
    password = make_password(settings.DEMO_PASSWORD)  # hashed once: hashing is slow on purpose
    users = {
        name: User(username=name, display_name=shown, password=password, is_staff=role == Role.SYSADMIN)
        for name, shown, _, role in wanted
    }
    User.objects.bulk_create(users.values())
    memberships = [Membership(user=users[name], role=role, **_of(tenant)) for name, _, tenant, role in wanted]
    Membership.objects.bulk_create(memberships)
    through = User.groups.through
    through.objects.bulk_create(
        [through(user_id=member.user_id, group_id=member.tenant.group_id) for member in memberships]
    )
    return len(users)


def _wanted() -> list[tuple[str, str, Platform | Enterprise, str]]:
    platforms = {platform.code: platform for platform in Platform.objects.all()}
    enterprises = {enterprise.uscc: enterprise for enterprise in Enterprise.objects.filter(is_sample=True)}
    rows: dict[str, Row] = {row["username"]: row for row in table("enterprises")}
    names = {account.username: account.name for account in ACCOUNTS}
    staff = [(row["username"], row["display_name"], platforms[row["platform"]], row["role"]) for row in table("staff")]
    heads = [
        (FRONT.get(name, name), row["contact_name"], enterprises[row["uscc"]], Role.ENTERPRISE_ADMIN)
        for name, row in rows.items()
    ]
    extra = [(name, names[name], enterprises[rows[owner]["uscc"]], role) for name, owner, role in EXTRA]
    return [*staff, *heads, *extra]


def _of(tenant: Platform | Enterprise) -> dict[str, Platform | Enterprise]:
    return {"platform": tenant} if isinstance(tenant, Platform) else {"enterprise": tenant}


def give_addresses() -> None:
    """Give the accounts of the log-in page their e-mail addresses, so that from now on notices also go by e-mail."""
    users = {user.username: user for user in User.objects.filter(username__in=[a.username for a in ACCOUNTS], email="")}
    for account in ACCOUNTS:
        if account.username in users:
            users[account.username].email = account.email
    User.objects.bulk_update(users.values(), ["email"])


def agree(now: datetime) -> None:
    """Everybody in the demo world has agreed to the texts in force: visitors come in with one click."""
    asked = versions_in_force()
    known = set(Agreement.objects.values_list("given_by_id", "key", "text_version"))
    Agreement.objects.bulk_create(
        Agreement(given_by_id=pk, key=key, choice="yes", text_version=version, at=now)
        for pk in User.objects.values_list("pk", flat=True)
        for key, version in asked.items()
        if (pk, key, version) not in known
    )
