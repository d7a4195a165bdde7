"""Warnings for programs."""
