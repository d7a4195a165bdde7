"""How well and how fast the search of the library finds, beside a brute-force BM25 over pairs of characters."""
