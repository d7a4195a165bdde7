"""The project's own Python files, for the tests that read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import portal

ROOT = portal.BASE_DIR
APP_FOLDERS = ("portal", "lawlib", "experts", "cases", "warnings", "demo")
ALL_FOLDERS = (*APP_FOLDERS, "tests", "bench", "bin")


def python_files(folders: tuple[str, ...] = APP_FOLDERS) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
