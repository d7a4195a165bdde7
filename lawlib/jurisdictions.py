"""The list of jurisdictions (国家/地区) as the rest of the portal uses it; the table lives with the rules."""

from lawlib.rules.jurisdictions import GROUPS, JURISDICTIONS, Jurisdiction, jurisdiction

__all__ = ["GROUPS", "JURISDICTIONS", "Jurisdiction", "jurisdiction"]
