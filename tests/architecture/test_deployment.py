"""What can be known about image and compose file without a Docker engine."""

import ast
import re
from typing import Any

import pytest
import yaml

from portal.celery import app
from tests.architecture.sources import ROOT, tree

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
OURS = {name: service for name, service in SERVICES.items() if "build" in service}


def queues(service: dict[str, Any]) -> list[str]:
    return [part.removeprefix("--queues=") for part in service.get("command", []) if part.startswith("--queues=")]


def test_each_queue_has_one_kind_of_worker():
    served = sorted(queue for service in SERVICES.values() for queue in queues(service))
    assert served == sorted(queue.name for queue in app.conf.task_queues)


def test_there_is_one_clock():
    assert [name for name, service in SERVICES.items() if "beat" in service.get("command", [])] == ["beat"]
    assert "deploy" not in SERVICES["beat"]


@pytest.mark.parametrize("name", SERVICES)
def test_no_secret_stands_in_the_file(name: str):
    for variable, value in SERVICES[name].get("environment", {}).items():
        if re.search("PASSWORD|SECRET|AUTH|URL", variable):
            assert re.search(r"\$\{[A-Z_]+:\?", value), f"{name}: {variable} is not required from outside"
            assert not re.search(r"://[^$]*:[^$@]+@", value), f"{name}: {variable} carries a password"


@pytest.mark.parametrize("name", [name for name in SERVICES if name != "migrate"])
def test_every_service_has_a_health_check(name: str):
    assert SERVICES[name].get("healthcheck", {}).get("test") or (name == "web" and "HEALTHCHECK" in DOCKERFILE)


def test_only_migrations_are_made_as_the_owner_of_the_tables():
    roles = {name: re.search(r"//(\w+):", service["environment"]["DATABASE_URL"])[1] for name, service in OURS.items()}
    assert roles.pop("migrate") == "portal_owner"
    assert set(roles.values()) == {"portal_site"}


def test_what_production_requires_is_given_to_every_process():
    required = {
        node.args[0].value
        for node in ast.walk(tree(ROOT / "portal" / "settings" / "production.py"))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).startswith("env")
        and not any(word.arg == "default" for word in node.keywords)
    }
    assert required >= {"SECRET_KEY", "DATABASE_URL", "REDIS_URL"}
    for name, service in OURS.items():
        assert not required - set(service["environment"]), name


def test_what_is_mounted_and_copied_is_there():
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            if volume.startswith("./"):
                assert (ROOT / volume.split(":")[0]).is_file(), volume
    assert (ROOT / "docker" / "answers.py").is_file()
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {".git", ".env", "var", ".venv"} <= set(ignored)


def test_the_image_runs_as_nobody_in_particular():
    last = DOCKERFILE.split("\nFROM ")[-1]
    assert re.search(r"^USER portal$", last, re.MULTILINE)
    assert "requirements-dev" not in DOCKERFILE
