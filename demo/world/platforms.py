"""The platforms of a sample set at the national scale: 1 national, 99 local, 6 industry, 11 overseas."""

from demo.tables import split, table
from portal.tenancy.models import Platform
from portal.tenancy.services.create_platform import create_platform


def load_platforms() -> int:
    """Create the platforms that are missing, parents first; returns how many."""
    known = {platform.code: platform for platform in Platform.objects.all()}
    missing = [row for row in table("platforms") if row["code"] not in known]
    for row in missing:
        known[row["code"]] = create_platform(
            kind=row["kind"],
            code=row["code"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            parent=known.get(row["parent"]),
            region=row["region"],
            industries=split(row["industries"]),
            countries=split(row["countries"]),
            time_zone=row["time_zone"],
            phone="000-0000 0000",
            is_sample=True,
        )
    return len(missing)
