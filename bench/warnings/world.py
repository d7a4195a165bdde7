"""Enterprises with a person each and a red warning for them all, made by set-based statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bench.portal.insert import insert_select

TWICE = 50  # each so-many-th person also serves at the next enterprise
NAME = "outage"


@dataclass(frozen=True)
class Size:
    """`emails`: about how many of the people have an address, all over them; `hooks`: how many enterprises have a
    webhook."""

    people: int
    emails: int
    hooks: int

    @property
    def each(self) -> int:
        return self.people // self.emails if self.emails else self.people + 1

    @property
    def letters(self) -> int:
        return self.people // self.each


def seed(cursor, size: Size, *, hooks_at: str = "") -> None:
    """Into tables where nobody is called so."""
    from django.contrib.auth.models import Group

    from portal.inbox.models import Robot
    from portal.inbox.rules.standard_webhooks import new_secret
    from portal.tenancy.models import Enterprise, Membership, User

    numbers = f"FROM generate_series(1, {size.people}) n"
    insert_select(cursor, Group, {"name": f"'{NAME} ' || n"}, numbers)
    insert_select(
        cursor,
        User,
        {
            "username": f"'{NAME}-' || n",
            "password": "'!'",
            "display_name": "'Reader'",
            "email": f"CASE WHEN n % {size.each} = 0 THEN 'reader' || n || '@example.org' ELSE '' END",
            "is_active": "true",
            "date_joined": "now()",
        },
        numbers,
    )
    insert_select(
        cursor,
        Enterprise,
        {
            "name_zh": "g.name",
            "uscc": "'O' || g.id",
            "region": "'330100'",
            "group_id": "g.id",
            "created_at": "now()",
        },
        f"FROM auth_group g WHERE g.name LIKE '{NAME} %'",
    )
    served = f"""FROM tenancy_enterprise e
        JOIN tenancy_user u ON u.username = '{NAME}-' || split_part(e.name_zh, ' ', 2)
        WHERE e.name_zh LIKE '{NAME} %'"""
    role = {"role": "'enterprise_admin'", "is_active": "true", "created_at": "now()"}
    insert_select(cursor, Membership, {"user_id": "u.id", "enterprise_id": "e.id", **role}, served)
    also = f"""FROM tenancy_enterprise e
        JOIN tenancy_user u ON u.username = '{NAME}-' || (split_part(e.name_zh, ' ', 2)::int - 1)
        WHERE e.name_zh LIKE '{NAME} %' AND split_part(e.name_zh, ' ', 2)::int % {TWICE} = 0"""
    insert_select(cursor, Membership, {"user_id": "u.id", "enterprise_id": "e.id", **role}, also)
    if hooks_at:
        insert_select(
            cursor,
            Robot,
            {
                "enterprise_id": "e.id",
                "name": "e.name_zh",
                "form": "'webhook'",
                "sealed_url": "''",
                "sealed_secret": "'-'",
                "sealed_older_secret": "''",
                "levels": "ARRAY['red']",
                "created_at": "now()",
            },
            f"FROM tenancy_enterprise e WHERE e.name_zh LIKE '{NAME} %' ORDER BY e.id LIMIT {size.hooks}",
        )
        robots, secret = list(Robot.objects.filter(sealed_url="")), new_secret()
        for robot in robots:
            robot.url, robot.secret = f"{hooks_at}/{robot.enterprise_id}", secret
        Robot.objects.bulk_update(robots, ["sealed_url", "sealed_secret"], batch_size=1000)


def warn(cursor, level: str, now: datetime, *, times: int = 1, most: int | None = None) -> list[int]:
    """`times` published warnings of `level` whose receipts wait, each for `most` of the enterprises (all of them)."""
    from risk_warnings.models import Acknowledgement, RiskWarning, Signal

    made = []
    for number in range(times):
        about = {"number": f"{level}-{number}", "title": "…", "country": "US"}
        signal = Signal.objects.create(first_seen_at=now, changed_at=now, **about)
        words = {"title_zh": "被诉", "title_en": "Sued", "rules_version": "1", "signal_version": 1}
        warning = RiskWarning.objects.create(
            signal=signal,
            level=level,
            state="published",
            number=about["number"],
            created_at=now,
            published_at=now,
            **words,
        )
        limit = f"ORDER BY e.id LIMIT {most}" if most else ""
        insert_select(
            cursor,
            Acknowledgement,
            {"warning_id": str(warning.pk), "enterprise_id": "e.id"},
            f"FROM tenancy_enterprise e WHERE e.name_zh LIKE '{NAME} %' {limit}",
        )
        made.append(warning.pk)
    return made
