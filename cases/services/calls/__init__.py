"""Emergency calls: placed by anybody, answered by the people of a desk."""
