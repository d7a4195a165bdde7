"""How fast the portal answers with a hundred thousand or a million cases: `python -m bench.portal`."""
