"""A year of cases, played through the product's own services in the order of time."""
