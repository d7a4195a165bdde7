"""What a table of steps on one thing (a move, a call, a circular, a task) has in each row, and how one is taken."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise

from cases.errors import CaseError
from cases.rules.steps import StepError
from cases.words import refusal_words

Failed = tuple[str, forms.Form] | None
Words = str | Promise


@dataclass(frozen=True)
class Step:
    """`run(actor=, now=, **thing, **cleaned)`, where the table says by which name the service knows its thing; `more`
    reads what the page asks beside the form, `files` is the field of files that it takes. `label` and `hint` may differ
    by the kind of the thing."""

    label: Words | Mapping[str, Words]
    done: Words
    run: Callable[..., Any]
    form: type[forms.Form] | None = None
    hint: Words | Mapping[str, Words] = ""
    icon: str = "check"
    tone: str = ""
    confirm: Words = ""
    files: str = ""
    more: Callable[[HttpRequest], dict[str, Any]] | None = None


def row_of(steps: Mapping[str, Step], verb: str) -> Step:
    """Raises `Http404`."""
    if verb not in steps:
        raise Http404
    return steps[verb]


def offered(
    steps: Mapping[str, Step], verbs: Collection[str], failed: Failed = None, *, kind: str = "", mark: str = ""
) -> list[dict[str, Any]]:
    """What a page offers of `verbs`, in the order of the table; `failed` comes back as typed. `mark` tells apart the
    fields of several things on one page."""
    found = []
    for verb, step in steps.items():
        if verb in verbs:
            again = failed is not None and failed[0] == verb
            form = failed[1] if failed and again else step.form() if step.form else None
            if form is not None:
                form.auto_id = f"{mark}{verb}-%s"
            row = {"verb": verb, "step": step, "form": form, "failed": again}
            found.append({**row, "label": _by_kind(step.label, kind), "hint": _by_kind(step.hint, kind)})
    return found


def _by_kind(words: Words | Mapping[str, Words], kind: str) -> Words:
    return words.get(kind, "") if isinstance(words, Mapping) else words


def take(
    request: HttpRequest,
    verb: str,
    step: Step,
    *,
    page: Callable[[Failed], HttpResponse],
    then: Callable[[Any], HttpResponse],
    **thing: models.Model,
) -> HttpResponse:
    """A form that is not complete, or was refused, comes back on `page` as it was typed. Otherwise on to where `then`
    says, which is told what the service returned: None where the step was not taken."""
    form = step.form(request.POST) if step.form else None
    if form is not None and not form.is_valid():
        return page((verb, form))
    given = {**(form.cleaned_data if form else {}), **(step.more(request) if step.more else {})}
    try:
        with transaction.atomic():
            found = step.run(actor=request.actor, now=timezone.now(), **thing, **given)
    except StepError as error:
        messages.error(request, refusal_words(error))
        return then(None)
    except CaseError as error:
        if form is None:
            messages.error(request, refusal_words(error))
            return then(None)
        form.add_error(None, refusal_words(error))
        return page((verb, form))
    messages.success(request, step.done)
    return then(found)
