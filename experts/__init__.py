"""Experts, firms, panels, routing, conflicts of interest. Knows a matter, never a case."""
