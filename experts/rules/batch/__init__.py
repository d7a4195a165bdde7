"""Panels for many cases at once: one assignment of experts to seats, the best there is, or shown how far from it.

`propose` (propose.py) is the way in. What it decides and how it is proved: docs/adr/0027-batch-routing.md.
"""
