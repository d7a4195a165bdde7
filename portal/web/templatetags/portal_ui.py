"""`{% load portal_ui %}`: every tag of the portal's hand. The tags live in `portal/web/ui/`, by subject."""

from portal.web.ui import blocks, charts, deadlines, marks, moments, money, shell  # noqa: F401  each fills the library
from portal.web.ui.library import register

__all__ = ["register"]
