"""Reads about accounts, one module for each screen or purpose."""
