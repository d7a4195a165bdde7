"""Every table is declared, every purpose of system work is listed and used, every task says for whom it works."""

import ast
from collections.abc import Iterator

from django.apps import apps

from portal.celery import app
from portal.database.walls import Open, Wall, declared
from portal.tenancy.purposes import PURPOSES
from tests.architecture.sources import name, python_files, tree

OF_DJANGO = {"admin", "auth", "contenttypes", "sessions"}
# Where a scope may be made by hand: the scope itself, and what runs around `migrate`.
MAKERS = {"portal/tenancy/scope.py", "portal/tenancy/middleware.py", "portal/tasks.py", "portal/database/migrating.py"}
WITHOUT_ROWS = {"inbox.heartbeat"}


def declarations() -> list[Wall | Open]:
    return [one for one in declared() if isinstance(one, Wall | Open)]


def test_every_table_is_walled_or_open_for_a_reason() -> None:
    there = {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in OF_DJANGO
    }
    told = {one.model.lower() for one in declarations()}
    assert there - told == set(), "declare these tables in the walls.py of their app (docs/architecture.md, Walls)"
    assert told - there == set()


def test_a_table_is_either_walled_or_open() -> None:
    walled = {one.model for one in declarations() if isinstance(one, Wall)}
    opened = {one.model: one.why for one in declarations() if isinstance(one, Open)}
    assert not walled & opened.keys()
    assert all(len(why) > 20 for why in opened.values())


def test_no_wall_invites_a_hash_of_everything() -> None:
    for wall in declarations():
        if isinstance(wall, Wall):
            for predicate in (wall.read, wall.write):
                assert predicate.count("EXISTS (") == predicate.count("OFFSET 0)"), wall.model


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in python_files(("portal", "lawlib", "experts", "cases", "warnings", "demo")):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                yield name(path), node


def purposes_used() -> Iterator[str]:
    for file, call in calls():
        called = ast.unparse(call.func)
        if called == "system" and file != "portal/tenancy/scope.py" and file != "portal/tasks.py":
            assert isinstance(call.args[0], ast.Constant), f"{file}: a purpose is written out"
            yield call.args[0].value
        for word in call.keywords:
            if called in {"shared_task", "Scope"} and word.arg == "purpose" and isinstance(word.value, ast.Constant):
                yield word.value.value


def test_every_purpose_is_listed_and_used() -> None:
    assert set(purposes_used()) == set(PURPOSES)
    assert all(len(purpose.why) > 20 for purpose in PURPOSES.values())


def test_nobody_else_makes_a_scope() -> None:
    made = {
        name(path)
        for path in python_files(("portal", "lawlib", "experts", "cases", "warnings", "demo"))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "portal.tenancy.scope"
        if {"Scope", "entered", "RequestScope"} & {alias.name for alias in node.names}
    }
    assert made <= MAKERS | {"portal/database/base.py"}  # the backend compares them


def test_every_task_says_for_whom_it_works() -> None:
    """All of them are system work today; one that works for whoever enqueued it belongs into a list of its own here."""
    app.loader.import_default_modules()
    ours = {task: app.tasks[task].purpose for task in app.tasks if not task.startswith(("celery.", "tests."))}
    assert len(ours) > 5
    assert {task for task, purpose in ours.items() if not purpose} == WITHOUT_ROWS
    assert {purpose for purpose in ours.values() if purpose} <= set(PURPOSES)
