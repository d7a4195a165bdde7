"""Translate HTTP to a service and back."""
