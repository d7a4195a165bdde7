"""Every msgid of the code with its places: Python by its syntax tree, templates by Django's own `templatize`."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

SOURCES = ("portal", "lawlib", "experts", "cases", "warnings", "demo")
_FUNCTION = re.compile(r"^(?:u?(?P<n>n)?(?P<p>p)?)?gettext(?:_lazy|_noop)?$")
_STRING = r"[uU]?(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
_IN_TEMPLATE = re.compile(rf"(?<!\w)(?P<name>n?p?gettext|_)\(\s*(?P<args>{_STRING}(?:\s*,\s*{_STRING})*)")


@dataclass(frozen=True, order=True)
class Key:
    """Identity of a message: context (`pgettext`), msgid, and the plural msgid where there is one."""

    msgid: str
    context: str | None = None
    plural: str | None = None


def messages(root: Path) -> dict[Key, list[str]]:
    """All messages under `root` with their places ("cases/words.py:12"), sorted by place."""
    found: dict[Key, list[str]] = defaultdict(list)
    for file in sorted(_files(root)):
        name = file.relative_to(root).as_posix()
        read = _in_python if file.suffix == ".py" else _in_template
        for key, line in read(file.read_text(encoding="utf-8"), name):
            found[key].append(f"{name}:{line}")
    return dict(found)


def _files(root: Path) -> Iterator[Path]:
    for source in SOURCES:
        yield from (f for f in (root / source).rglob("*.py") if "migrations" not in f.parts)
    yield from (f for f in (root / "templates").rglob("*") if f.suffix in {".html", ".txt", ".xml"})


def _key(function: str, strings: list[str]) -> Key | None:
    """Read the arguments as that function takes them; None if it is not a translating one or gets no literal."""
    match = _FUNCTION.match(function)
    if not match or len(strings) < 1 + bool(match["n"]) + bool(match["p"]):
        return None
    context = strings.pop(0) if match["p"] else None
    return Key(strings[0], context, strings[1] if match["n"] else None)


def _in_python(text: str, name: str) -> Iterator[tuple[Key, int]]:
    if "gettext" not in text:
        return
    tree = ast.parse(text, filename=name)
    imports = (n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module == "django.utils.translation")
    called = {alias.asname or alias.name: alias.name for node in imports for alias in node.names}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in called:
            continue
        literals = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if key := _key(called[node.func.id], literals):
            yield key, node.lineno


def _in_template(text: str, name: str) -> Iterator[tuple[Key, int]]:
    code = templatize(text, origin=name)
    for match in _IN_TEMPLATE.finditer(code):
        strings = list(ast.literal_eval(f"[{match['args']}]"))
        function = "gettext" if match["name"] == "_" else match["name"]
        if key := _key(function, strings):
            yield key, code.count("\n", 0, match.start()) + 1
