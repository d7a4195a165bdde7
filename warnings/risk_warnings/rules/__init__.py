"""Pure functions and tables of the warnings; no Django."""
