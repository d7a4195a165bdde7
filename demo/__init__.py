"""The demo world: sample platforms, fictional enterprises and people, and a year of cases. No models of its own."""
