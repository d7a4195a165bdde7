"""The walk of a case through the portal, chapter by chapter; `test_walk.py` tells it from beginning to end."""
