"""What the documents name is there, and what an operator has to know is named."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from portal.celery import app
from tests.architecture.sources import APP_FOLDERS, ROOT, name, python_files, tree

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
FOLDERS = (*APP_FOLDERS, "tests", "bench", "bin", "docs", "templates", "static", "docker")
# Made while the portal runs, or named because they shall not be there.
NOT_KEPT = re.compile(r"^(var|locale)/|^utils\.py$")
OF_TESTS = re.compile(r"(PY)?TEST_|DEMO_PASSWORD$")


@pytest.fixture(scope="module")
def places() -> list[str]:
    """Every file and folder of the project, with a slash in front."""
    found = [ROOT / folder for folder in FOLDERS] + list(ROOT.glob("*.*"))
    found += [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    return ["/" + path.relative_to(ROOT).as_posix() for path in found]


def files_named(text: str) -> set[str]:
    """What stands in backticks and looks like a file or folder of ours; `file.py: NAME` counts as the file."""
    words = {token.split(":")[0].split(" ")[0].rstrip("/") for token in re.findall(r"`([^`\n]+)`", text)}
    plain = {word for word in words if re.fullmatch(r"[\w./-]+", word) and word[0] not in "/.-"}
    endings = r"\.(py|csv|html|css|js|sh|sql|toml|yml|md|txt|po)$"
    return {word for word in plain if re.search(endings, word) or ("/" in word and word == word.lower())}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_what_a_document_names_is_there(document: Path, places: list[str]) -> None:
    text = document.read_text(encoding="utf-8")
    named = {one for one in files_named(text) if not NOT_KEPT.search(one)}
    missing = {one for one in named if not any(place.endswith((f"/{one}", f"/{one}.py")) for place in places)}
    assert missing == set()
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    assert [link for link in links if ":" not in link and not (document.parent / link).exists()] == []
    decisions = {int(number) for number in re.findall(r"ADR (\d+)", text)}
    assert decisions <= {int(path.name[:4]) for path in (ROOT / "docs" / "adr").glob("0*.md")}


def test_each_setting_of_the_environment_is_told() -> None:
    read = {
        node.args[0].value
        for path in sorted((ROOT / "portal" / "settings").glob("*.py"))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and re.fullmatch(r"env(\.\w+)?", ast.unparse(node.func)) and node.args
        if isinstance(node.args[0], ast.Constant)
    }
    assert len(read) > 40
    assert sorted(one for one in read if not OF_TESTS.match(one) and f"`{one}`" not in OPERATIONS) == []


def test_each_periodic_task_and_command_is_told() -> None:
    tasks = {entry["task"] for entry in app.conf.beat_schedule.values()}
    commands = {path.stem for path in python_files() if path.parent.name == "commands" and path.stem != "__init__"}
    assert len(commands) > 8
    assert sorted(one for one in tasks | commands if f"`{one}" not in OPERATIONS) == []


def test_each_task_has_a_queue_of_its_own_choice() -> None:
    """What has no route would wait among the messages to people."""
    app.loader.import_default_modules()
    ours = {one for one in app.tasks if not one.startswith("celery.")}
    assert len(ours) > 40
    assert ours - set(app.conf.task_routes) == set()


def test_each_library_of_the_portal_is_in_the_readme() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    names = {re.split(r"[<>=\[ ;]", one)[0].lower() for one in wanted["dependencies"]}
    assert sorted(one for one in names if one not in readme and not re.match("fontpkg|noto|pylopdf", one)) == []


def test_each_decision_is_in_the_index() -> None:
    index = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    there = {path.name for path in (ROOT / "docs" / "adr").glob("0*.md")}
    assert there == set(re.findall(r"\]\((0[^)]+)\)", index))
