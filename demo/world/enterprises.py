"""Fictional enterprises: invented brands, valid credit codes whose organisation code begins with X."""

from django.contrib.auth.models import Group

from demo.tables import Row, split, table
from portal.tenancy.models import Enterprise


def load_enterprises() -> int:
    """Create the enterprises that are missing, in a few statements; returns how many."""
    known = set(Enterprise.objects.values_list("uscc", flat=True))
    missing = [row for row in table("enterprises") if row["uscc"] not in known]
    trades = {row["trade"]: row for row in table("trades")}
    groups = Group.objects.bulk_create([Group(name=f"enterprise:{row['uscc']}") for row in missing])
    Enterprise.objects.bulk_create(
        [_enterprise(row, trades[row["trade"]], group) for row, group in zip(missing, groups, strict=True)]
    )
    return len(missing)


def _enterprise(row: Row, trade: Row, group: Group) -> Enterprise:
    return Enterprise(
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        uscc=row["uscc"],
        ent_type=row["ent_type"],
        region=row["region"],
        industry=trade["industry"],
        tags=[trade["tag"]],
        size=row["size"],
        export_markets=split(row["export_markets"]),
        aliases=[row["brand"], row["brand_en"].upper()],
        contact_name=row["contact_name"],
        contact_title=row["contact_title"],
        mobile=f"138000{row['uscc'][13:16]}00",
        group=group,
        is_sample=True,
    )
