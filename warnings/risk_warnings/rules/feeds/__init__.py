"""True formats of the sources, each a pure parser: bytes in, items out."""
