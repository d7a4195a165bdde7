"""Who is in the demo world. Every part is idempotent: rows are known by code, credit code or user name."""
