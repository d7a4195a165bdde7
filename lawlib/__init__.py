"""Jurisdictions, deadline rules, laws, guides, fees, typical cases."""
