"""The shell of every page: bases, template tags, home page, error pages, and the registry that apps fill."""
