"""Consultation cases: intake, triage, panels, guidance, closing."""
