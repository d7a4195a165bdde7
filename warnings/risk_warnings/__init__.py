"""Signals in, red/yellow/blue out."""
