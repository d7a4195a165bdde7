"""Keeping the index of the search in line with the library (ADR 0025)."""

from lawlib.services.search_index.bring import bring
from lawlib.services.search_index.mend import mend
from lawlib.services.search_index.pack import pack, pack_when_due

__all__ = ["bring", "mend", "pack", "pack_when_due"]
