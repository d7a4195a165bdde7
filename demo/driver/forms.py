"""The forms of an HTML page, with what stands in them, as a browser without scripts would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Pairs = list[tuple[str, str]]


@dataclass
class Form:
    """One form. `pairs` holds the fields in order; a name may come up several times."""

    action: str
    method: str
    pairs: Pairs = field(default_factory=list)
    buttons: Pairs = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    multipart: bool = False

    @property
    def names(self) -> set[str]:
        return {name for name, _ in self.pairs} | set(self.choices)

    def filled(self, values: dict[str, object]) -> Pairs:
        """The pairs to send: `values` in place of what stands there; a list gives several pairs of one name, None and
        False leave the field out."""
        pairs = [(name, value) for name, value in self.pairs if name not in values]
        for name, value in values.items():
            for one in value if isinstance(value, list) else [value]:
                if one not in (None, False):
                    pairs.append((name, "on" if one is True else str(one)))
        return pairs


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, Form] = {}
        self.current: Form | None = None
        self.area: tuple[str, list[str]] | None = None
        self.select: str = ""
        self.first_option: bool = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = {key: value or "" for key, value in attrs}
        if tag == "form":
            form = Form(got.get("action", ""), got.get("method", "get").lower())
            form.multipart = got.get("enctype", "") == "multipart/form-data"
            self.current = self.forms.setdefault(got.get("id") or f"#{len(self.forms)}", form)
        target = self.forms.get(got["form"]) if got.get("form") else self.current
        if target is None or "disabled" in got:
            return
        if tag == "input":
            _input(target, got)
        elif tag == "button" and got.get("type", "submit") == "submit":
            target.buttons.append((got.get("name", ""), got.get("value", "")))
        elif tag == "textarea":
            self.area = (got.get("name", ""), [])
        elif tag == "select":
            self.select = got.get("name", "")
            target.choices[self.select] = []
        elif tag == "option" and self.select:
            target.choices[self.select].append(got.get("value", ""))
            if "selected" in got:
                target.pairs.append((self.select, got.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self.area:
            self.area[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.current = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea" and self.area:
            if self.current is not None:
                # HTML drops the line break right after the tag.
                self.current.pairs.append((self.area[0], "".join(self.area[1]).removeprefix("\n")))
            self.area = None


def _input(form: Form, got: dict[str, str]) -> None:
    kind, name = got.get("type", "text"), got.get("name", "")
    if not name or kind in {"submit", "button", "reset", "image"}:
        return
    if kind == "file":
        form.multipart = True
        form.choices.setdefault(name, [])
    elif kind in {"checkbox", "radio"}:
        form.choices.setdefault(name, []).append(got.get("value", "on"))
        if "checked" in got:
            form.pairs.append((name, got.get("value", "on")))
    else:
        form.pairs.append((name, got.get("value", "")))


def forms_of(html: str) -> list[Form]:
    """Every form of the page in order."""
    reader = _Reader()
    reader.feed(html)
    return list(reader.forms.values())
