"""Clusters: found as cases arrive, counted anew by a sweep."""
