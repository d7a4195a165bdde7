"""The public read interface of the law library."""
