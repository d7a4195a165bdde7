"""Reads of the warnings, one module for each screen."""
