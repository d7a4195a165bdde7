"""The demo world's tenants and people: true scale, valid codes."""

from demo.tables import table
from portal.tenancy.rules.routing import region_prefix
from portal.tenancy.rules.uscc import check_uscc, region_of


def test_platforms_have_the_national_scale():
    kinds = [row["kind"] for row in table("platforms")]
    assert {kind: kinds.count(kind) for kind in kinds} == {"national": 1, "local": 99, "industry": 6, "overseas": 11}
    local = [row for row in table("platforms") if row["kind"] == "local"]
    assert len({row["region"][:2] for row in local}) == 30
    by_code = {row["code"]: row for row in table("platforms")}
    for row in local:
        parent = by_code[row["parent"]]
        assert parent["kind"] == "national" or row["region"].startswith(region_prefix(parent["region"]))
    for name in ("code", "name_zh", "name_en"):
        assert len({row[name] for row in table("platforms")}) == 117


def test_credit_codes_are_valid_and_of_their_region():
    rows = table("enterprises")
    assert len({row["uscc"] for row in rows}) == len(rows) >= 300
    for row in rows:
        check_uscc(row["uscc"])
        assert region_of(row["uscc"]) == row["region"]
        assert organisation_code_fits(row["uscc"][8:17])
    assert len({row["name_zh"] for row in rows}) == len({row["brand_en"] for row in rows}) == len(rows)


def organisation_code_fits(code: str) -> bool:
    """GB 11714: the ninth character from the first eight, modulo 11."""
    total = sum(int(char, 36) * weight for char, weight in zip(code[:8], (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    return code[8] == "0123456789X"[(11 - total % 11) % 11]
