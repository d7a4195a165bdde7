"""How texts of the library become words of the index, and how what is typed is held against them (ADR 0025). Pure."""
