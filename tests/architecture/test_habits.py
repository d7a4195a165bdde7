"""Remarks that were made twice and became checks."""

import ast
from collections.abc import Iterator

from tests.architecture.sources import name, python_files, tree

# Only these may look at the process environment: the settings, and what starts processes before there are settings.
ENVIRONMENT_READERS = ("portal/settings/", "portal/embedded/compiled.py", "portal/embedded/site.py")
# These name the default settings module, as Django's own templates of them do.
ENTRANCES = ("portal/celery.py", "portal/asgi.py", "portal/wsgi.py")
FORBIDDEN_SIGNALS = {"post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed"}


def nodes(kind: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    for path in python_files():
        for node in ast.walk(tree(path)):
            if isinstance(node, kind):
                yield name(path), node


def test_the_environment_is_read_in_the_settings_only():
    readers = {
        file
        for file, node in nodes(ast.Attribute)
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"} and ast.unparse(node.value) == "os"
    }
    assert not [file for file in readers if not file.startswith(ENVIRONMENT_READERS) and file not in ENTRANCES]


def test_nobody_listens_to_the_saving_of_rows():
    """Events are past tense and sent by a service (experts/events.py): a saved row alone says nothing of why."""
    listening = [
        f"{file}: {alias.name}"
        for file, node in nodes(ast.ImportFrom)
        if isinstance(node, ast.ImportFrom) and node.module == "django.db.models.signals"
        for alias in node.names
        if alias.name in FORBIDDEN_SIGNALS
    ]
    assert not listening


def test_no_error_is_swallowed_whole():
    """Retry and handle the errors that you name; the others must reach somebody."""
    swallowing = [
        f"{file}:{node.lineno}"
        for file, node in nodes(ast.ExceptHandler)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
        and all(isinstance(statement, ast.Pass | ast.Continue) for statement in node.body)
    ]
    assert not swallowing


def test_a_service_takes_keywords_only():
    """`submit_case(actor=…, draft=…)`: a reader of the call sees who acts on what."""
    positional = []
    for path in python_files():
        if path.parent.name != "services":
            continue
        for node in tree(path).body:
            if isinstance(node, ast.FunctionDef) and any(one.arg == "actor" for one in node.args.args):
                positional.append(f"{name(path)}: {node.name}")
    assert not positional


def test_every_task_is_named():
    """Work is enqueued by name; a name that followed the module would break what is queued when a file moves."""
    unnamed = [
        f"{file}: {node.name}"
        for file, node in nodes(ast.FunctionDef)
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if "shared_task" in ast.unparse(decorator) and "name=" not in ast.unparse(decorator)
    ]
    assert not unnamed
