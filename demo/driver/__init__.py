"""Drives the running site through HTTP as people would without scripts: get a page, fill in a form, press a button."""
