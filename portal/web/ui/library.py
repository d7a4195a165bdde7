"""The tag library `portal_ui`: one Library object that the modules beside it fill.

Marks that stand in every row of a queue are written as functions with `format_html`, not as included templates: a page
of fifty rows asks for some three hundred of them.
"""

from functools import lru_cache

from django.template import Library
from django.templatetags.static import static

register = Library()


@lru_cache(maxsize=1)
def sprite_url() -> str:
    return static("icons/sprite.svg")
