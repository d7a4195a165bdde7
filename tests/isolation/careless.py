"""A task that forgot every filter, and one that is system work."""

from django.core.cache import cache

from cases.models import Case, Dossier
from portal.celery import app


def answer() -> list[int]:
    return [*Case.objects.values_list("pk", flat=True), *Dossier.objects.values_list("case_id", flat=True)]


@app.task(name="tests.careless")
def careless(mark: int) -> None:
    cache.set(f"careless:{mark}", answer(), timeout=60)


@app.task(name="tests.of_the_system", purpose="cases.regrade_open")
def of_the_system(mark: int) -> None:
    cache.set(f"careless:{mark}", answer(), timeout=60)
