"""Imports: brought in, read by a worker, applied, published, undone. Every part of the work is one transaction that
also notes how far it came, so that a worker that is killed is followed by one that does nothing twice (ADR 0024)."""
