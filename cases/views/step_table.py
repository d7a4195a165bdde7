"""What a table of steps on one thing (an emergency call, a supervised task) has in each row, and how one is taken."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise

from cases.errors import CaseError
from cases.rules.calls import CallError
from cases.rules.supervision import SupervisionError
from cases.words import refusal_words

Failed = tuple[str, forms.Form] | None


@dataclass(frozen=True)
class Step:
    """`run(actor=, now=, **thing, **cleaned)`, where the table says by which name the service knows its thing."""

    label: str | Promise
    done: str | Promise
    run: Callable[..., Any]
    form: type[forms.Form]
    hint: str | Promise = ""
    icon: str = "check"
    tone: str = ""

    def take(self, request: HttpRequest, form: forms.Form, **thing: models.Model) -> str:
        """Why it was refused, in words; empty when it was done."""
        try:
            with transaction.atomic():
                self.run(actor=request.actor, now=timezone.now(), **thing, **form.cleaned_data)
        except (CaseError, CallError, SupervisionError) as error:
            return refusal_words(error)
        return ""


def offered(steps: Mapping[str, Step], verbs: Collection[str], failed: Failed = None) -> list[dict[str, Any]]:
    """What a page offers of `verbs`, in the order of the table; `failed` comes back as typed."""
    found = []
    for verb, step in steps.items():
        if verb in verbs:
            again = failed is not None and failed[0] == verb
            form = failed[1] if failed and again else step.form()
            found.append({"verb": verb, "step": step, "form": form, "failed": again})
    return found
