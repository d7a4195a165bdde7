"""Likeness of trade marks: forms of a mark, how two of them are alike, keys to find what is alike. Pure."""
