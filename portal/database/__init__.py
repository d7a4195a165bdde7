"""PostgreSQL as the portal uses it: each transaction says for whom it works, the tables refuse the rest (ADR 11)."""
