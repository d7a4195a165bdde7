"""Write use cases of the library, one per file."""
