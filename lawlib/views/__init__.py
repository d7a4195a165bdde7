"""Public pages of the law library."""
