"""Writes about accounts, one use case in each file."""
