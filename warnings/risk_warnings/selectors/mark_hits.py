"""Applications that are alike to watched marks: for the matching of warnings, the enterprise's pages and the desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from risk_warnings.models import MarkApplication, MarkHit, Signal
from risk_warnings.rules.kinds import STANDING
from risk_warnings.rules.marks.inputs import mark_inputs
from risk_warnings.rules.marks.stages import Stage, has_ended, opposition, stage_of
from risk_warnings.rules.matching import Score


def stage_now(application: MarkApplication, *, in_use: bool | None = None) -> Stage:
    return stage_of(
        application.office,
        application.status,
        registered=bool(application.registration_number),
        published=application.published_on is not None,
        in_use=in_use,
    )


def score_of(hit: MarkHit) -> Score:
    told = hit.evidence
    parts = tuple((code, points) for code, points in told["parts"])
    return Score(told["points"], parts, False, "mark", told["ours"], told["theirs"])


def enterprises_by_owner(owners: Collection[str]) -> dict[str, int]:
    """By owner: on how many enterprises' marks it was found, as far as nobody has said that it is its own or alike to
    nothing. Counts over all enterprises: called by the system."""
    hits = MarkHit.objects.filter(answer__in=STANDING, application__owner_keys__overlap=list(owners))
    found: dict[str, set[int]] = defaultdict(set)
    for keys, enterprise in hits.values_list("application__owner_keys", "enterprise").distinct():
        for key in keys:
            found[key].add(enterprise)
    return {owner: len(found[owner]) for owner in owners}


def marks_matter(signal: Signal, *, today: date) -> dict[int, tuple[Score, Mapping[str, Any]]]:
    """By enterprise: its best standing hit of the matter, and the application as the party."""
    hits = standing(signal.marks.all())
    many = enterprises_by_owner({key for hit in hits for key in hit.application.owner_keys}) if hits else {}
    found: dict[int, tuple[Score, Mapping[str, Any]]] = {}
    for hit in hits:
        score, application = score_of(hit), hit.application
        if hit.enterprise_id in found and found[hit.enterprise_id][0].points >= score.points:
            continue
        opposed = opposition(application.office, application.published_on, today=today)
        repeats = max((many[key] for key in application.owner_keys), default=0)
        asked = mark_inputs(score, can_be_opposed=opposed.open, enterprises=repeats)
        found[hit.enterprise_id] = score, party_of(hit) | {"inputs": sorted(asked)}
    return found


def standing(applications: QuerySet[MarkApplication]) -> list[MarkHit]:
    """Hits that may become a warning, of applications that have not ended."""
    hits = MarkHit.objects.filter(application__in=applications, answer__in=STANDING).select_related("application")
    return [hit for hit in hits if not has_ended(hit.application.office, hit.application.status)]


def party_of(hit: MarkHit) -> dict[str, Any]:
    """The application, as an enterprise is told of it."""
    application = hit.application
    return {
        "name": application.word or application.number,
        "mark": {
            "hit": hit.pk,
            "office": application.office,
            "number": application.number,
            "registration": application.registration_number,
            "word": application.word,
            "classes": application.classes,
            "owners": owner_names(application.owners),
            "filed_on": day_words(application.filed_on),
            "published_on": day_words(application.published_on),
            "stage": stage_now(application).value,
        },
    }


def owner_names(owners: Iterable[Mapping[str, str]]) -> list[str]:
    return [one["name"] for one in owners]


def day_words(day: date | None) -> str:
    return day.isoformat() if day else ""
