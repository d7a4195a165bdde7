"""Panels for many cases at once: asked for, worked out by a worker, accepted case by case or all."""
