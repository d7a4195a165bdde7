"""The read of one screen or endpoint each, prefetched, with a constant number of queries."""
