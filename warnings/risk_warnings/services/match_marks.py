"""Holds applications against watched marks, both ways: new or changed applications against all watched marks, and the
marks of one enterprise against all applications. What fits becomes a hit; what the enterprise has taught is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F

from risk_warnings.models import MarkApplication, MarkHit, MarkKey, Watch, WatchedMark, WatchedMarkKey
from risk_warnings.rules.kinds import MarkAnswer
from risk_warnings.rules.marks.forms import form
from risk_warnings.rules.marks.inputs import in_market
from risk_warnings.rules.marks.join import Ints, Table, asking_rows, filed_rows, join
from risk_warnings.rules.marks.likeness import score
from risk_warnings.rules.marks.stages import has_ended, office_of
from risk_warnings.rules.matching import Party, Score, best
from risk_warnings.rules.thresholds import THRESHOLDS
from risk_warnings.selectors.watched import registered_of
from risk_warnings.services.tell_marks import tell_marks

BATCH = 500
TAUGHT = (MarkAnswer.MINE, MarkAnswer.LICENSED, MarkAnswer.NOT_ALIKE)
Found = dict[tuple[int, int], Score]  # by application and watched mark


def match_marks(*, now: datetime) -> int:
    """How many applications were held against the watched marks."""
    count = 0
    while done := _match_some(now):
        count += done
    return count


@transaction.atomic
def _match_some(now: datetime) -> int:
    # Not locked: who keeps marks locks them after `make_signals_alone`, this here before it. Two workers at once find
    # the same hits.
    waiting = MarkApplication.objects.filter(matched_version__lt=F("version")).order_by("pk")
    applications = {one.pk: one for one in waiting[:BATCH]}
    if not applications:
        return 0
    asking = Table.of(asking_rows((pk, one.word) for pk, one in applications.items() if one.word))
    asked, there = join(kept(WatchedMarkKey, "mark_id", asking.key), asking)
    marks = _marks(set(there.tolist()))
    pairs = [(applications[one], marks[other]) for one, other in zip(asked.tolist(), there.tolist(), strict=True)]
    old = MarkHit.objects.filter(application__in=applications)
    _write(_scored(pairs), old=list(old), applications=applications, marks=marks, now=now)
    tell_marks(applications=list(applications), now=now)
    for one in applications.values():
        one.matched_version = one.version  # as it was read: what has changed since is held against the marks again
    MarkApplication.objects.bulk_update(applications.values(), ["matched_version"])
    return len(applications)


def match_marks_of(*, watch: Watch, now: datetime) -> int:
    """How many hits the marks of one enterprise have."""
    marks = _marks(set(watch.marks.values_list("pk", flat=True)))
    asking = Table.of(asking_rows((pk, one.word) for pk, one in marks.items()))
    asked, there = join(kept(MarkKey, "application_id", asking.key), asking)
    applications = MarkApplication.objects.in_bulk(set(there.tolist()))
    pairs = [(applications[other], marks[one]) for one, other in zip(asked.tolist(), there.tolist(), strict=True)]
    old = list(MarkHit.objects.filter(enterprise=watch.enterprise_id))
    found = _scored(pairs)
    _write(found, old=old, applications=applications, marks=marks, now=now)
    tell_marks(applications=sorted({*(one for one, _mark in found), *(hit.application_id for hit in old)}), now=now)
    return len(found)


def file_marks(marks: Iterable[WatchedMark]) -> None:
    """Write the keys of new watched marks, or of those whose old ones are gone."""
    rows = filed_rows((one.pk, one.word) for one in marks)
    WatchedMarkKey.objects.bulk_create(
        (WatchedMarkKey(mark_id=who, key=key, letters=letters) for who, key, letters, _slack in rows), batch_size=5000
    )


def file_applications(applications: Iterable[MarkApplication]) -> None:
    """Write the keys of new applications, or of those whose old ones are gone."""
    rows = filed_rows((one.pk, one.word) for one in applications if one.word)
    MarkKey.objects.bulk_create(
        (MarkKey(application_id=who, key=key, letters=letters) for who, key, letters, _slack in rows), batch_size=5000
    )


def kept(model: type[MarkKey] | type[WatchedMarkKey], who: str, keys: Ints) -> Table:
    """The kept keys that are asked for, sorted; one statement however many there are."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        # Nothing of a person stands in the statement: the names are those of our own columns.
        cursor.execute(
            f"""SELECT k.{who}, k.key, k.letters, 0 FROM {table} k
            JOIN (SELECT DISTINCT unnest(%s::bigint[]) AS key) asked USING (key)""",  # noqa: S608
            [keys.tolist()],
        )
        return Table.of(cursor.fetchall()).sorted()


def _marks(ids: Collection[int]) -> dict[int, WatchedMark]:
    rows = WatchedMark.objects.select_related("watch__enterprise").prefetch_related("watch__stores")
    return rows.in_bulk(list(ids))


def _scored(pairs: Iterable[tuple[MarkApplication, WatchedMark]]) -> Found:
    """What is alike enough, by the word, its classes and the office."""
    found: Found = {}
    for application, mark in pairs:
        if has_ended(application.office, application.status):
            continue
        market = in_market(mark.watch.countries, office_of(application.office).jurisdiction)
        scored = score(mark.word, application.word, classes=mark.classes, seen=application.classes, market=market)
        if scored.points >= THRESHOLDS["propose_mark"]:
            found[application.pk, mark.pk] = scored
    return found


def _write(
    found: Found,
    *,
    old: Collection[MarkHit],
    applications: Mapping[int, MarkApplication],
    marks: Mapping[int, WatchedMark],
    now: datetime,
) -> None:
    """New hits with what the enterprise has taught, others with their score as it is now; what fits no more and was
    not answered goes."""
    there = {(hit.application_id, hit.mark_id): hit for hit in old}
    lessons = _Lessons(marks)
    made, again = [], []
    for (application, mark), scored in found.items():
        hit = there.get((application, mark))
        if hit is None:
            answer = lessons.answer(applications[application], marks[mark])
            hit = MarkHit(application_id=application, mark_id=mark, answer=answer, created_at=now)
            hit.enterprise_id = marks[mark].watch.enterprise_id
            made.append(hit)
        else:
            again.append(hit)
        told = {"kind": "mark", "ours": scored.ours, "theirs": scored.theirs, "points": scored.points}
        hit.score, hit.evidence = scored.points, {**told, "parts": [list(one) for one in scored.parts]}
    MarkHit.objects.bulk_create(made, ignore_conflicts=True)
    MarkHit.objects.bulk_update(again, ["score", "evidence"])
    gone = [hit.pk for key, hit in there.items() if key not in found and hit.answer == MarkAnswer.PROPOSED]
    MarkHit.objects.filter(pk__in=gone).delete()


class _Lessons:
    """What enterprises have said of earlier hits: which owner is theirs or licensed, which word is not alike."""

    def __init__(self, marks: Mapping[int, WatchedMark]) -> None:
        enterprises = {mark.watch.enterprise_id for mark in marks.values()}
        told = MarkHit.objects.filter(enterprise__in=enterprises, answer__in=TAUGHT)
        rows = told.values_list("enterprise", "mark", "answer", "application__owner_keys", "application__word")
        self._owners: dict[tuple[int, str], str] = {}
        self._words: set[tuple[int, str]] = set()
        for enterprise, mark, answer, owners, word in rows:
            if answer == MarkAnswer.NOT_ALIKE:
                self._words.add((mark, form(word).plain))
            else:
                self._owners |= {(enterprise, owner): answer for owner in owners}

    def answer(self, application: MarkApplication, mark: WatchedMark) -> str:
        enterprise = mark.watch.enterprise_id
        for owner in application.owner_keys:
            if known := self._owners.get((enterprise, owner)):
                return known
        if (mark.pk, form(application.word).plain) in self._words:
            return MarkAnswer.NOT_ALIKE
        # A squatter may call its company like the brand: only the enterprise's own names count, when nearly sure.
        registered = replace(registered_of(mark.watch), aliases=(), stores=())
        scores = (best(registered, Party(one["name"])).points for one in application.owners)
        return MarkAnswer.MINE if max(scores, default=0) >= THRESHOLDS["own_mark"] else MarkAnswer.PROPOSED
