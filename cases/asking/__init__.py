"""How the questions of a request are put on a page: widgets, options, sections, the preview beside them."""
