"""The Markdown of guides and papers as HTML: paragraphs, headings, lists, tables, links, bold; none of the writer's."""

import re
from functools import lru_cache
from html.parser import HTMLParser

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

OWN, OTHERS = "/", ("https://", "http://")
# CommonMark takes no stars between punctuation and a letter, which Chinese, written without spaces, has all the time
# (**附表A**案 works, **“附表A”**案 would not). A joiner of no width beside the punctuation makes them count.
JOINER = "\u2060"
BESIDE_STARS = re.compile(r"(?<=[‘-”、-】（），：；！？．])(?=\*)|(?<=\*)(?=[‘-”、-】（），：；！？．])")


def _is_harmless(url: str) -> bool:
    """SECURITY: a link leads to the web or to a page of ours; `javascript:` and `//elsewhere` lead nowhere."""
    return url.startswith(OTHERS) or (url.startswith(OWN) and not url.startswith(("//", "/\\"))) or url.startswith("#")


def _make() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["html_inline", "html_block"])
    made.validateLink = _is_harmless  # type: ignore[method-assign]
    render = made.renderer.rules

    def link_open(tokens, at, options, env):
        if tokens[at].attrGet("href").startswith(OTHERS):
            tokens[at].attrSet("rel", "nofollow noopener external")
        return made.renderer.renderToken(tokens, at, options, env)

    def heading(tokens, at, options, env):
        """Below the headings of chapters, whatever the writer took."""
        tokens[at].tag = (
            f"h{max(3, min(6, int(tokens[at].tag[1]) + 1))}" if tokens[at].tag in {"h1", "h2"} else tokens[at].tag
        )
        return made.renderer.renderToken(tokens, at, options, env)

    render["link_open"] = link_open
    render["image"] = lambda tokens, at, *_: escape(
        tokens[at].content
    )  # its words: what loads from elsewhere tells who reads
    render["heading_open"] = render["heading_close"] = heading
    render["table_open"] = lambda *_: '<div class="table-wrap"><table class="table">\n'
    render["table_close"] = lambda *_: "</table></div>\n"
    return made


_markdown = _make()


@lru_cache(maxsize=2048)
def rendered(text: str) -> SafeString:
    """The same text is rendered once in a process: what is kept hangs on the text alone and so is never stale."""
    return mark_safe(_markdown.render(BESIDE_STARS.sub(JOINER, text)).replace(JOINER, ""))  # noqa: S308  no HTML of the writer passes


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def plain(text: str) -> str:
    """Without its marks, for excerpts and search."""
    parser = _Text()
    parser.feed(rendered(text))
    return " ".join("".join(parser.found).split())
