"""Measures the routing of many cases at once, and the ranking of one in a large directory."""
