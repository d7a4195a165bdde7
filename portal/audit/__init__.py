"""Who did what: an append-only trail, hash-chained per platform, written in the transaction of the fact."""
