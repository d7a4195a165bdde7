"""What the search of the library looks into: texts that are public, cut into words beforehand (ADR 0025)."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models


class SearchText(models.Model):
    """One searchable text, as readers may see it. A row is never changed: another wording is another row, so that
    whatever knows a text by its id knows it rightly. Written by `services/search_index` alone; it never holds a draft.
    Days are local to the jurisdiction. `of_*` is what it belongs to (the law of an article); `plain` all of it, folded,
    a field a line. `packed` rows are in the lists of `SearchPosting`, the others are read one by one.
    """

    id = models.AutoField(primary_key=True)  # four bytes in every list
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=40)
    part = models.CharField(max_length=80, blank=True)
    jurisdiction = models.CharField(max_length=8, blank=True)
    rights = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    status = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    check_state = models.CharField(max_length=20, blank=True)
    number = models.CharField(max_length=80, blank=True)
    of_zh = models.CharField(max_length=400, blank=True)
    of_en = models.CharField(max_length=500, blank=True)
    title_zh = models.CharField(max_length=400, blank=True)
    title_en = models.CharField(max_length=500, blank=True)
    body_zh = models.TextField(blank=True)
    body_en = models.TextField(blank=True)
    plain = models.TextField()
    terms = ArrayField(models.TextField())
    counts = ArrayField(models.PositiveSmallIntegerField())
    length = models.PositiveIntegerField()
    digest = models.CharField(max_length=32)
    packed = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "part", "valid_from"], name="lawlib_search_text_once", nulls_distinct=False
            )
        ]
        indexes = [models.Index(fields=["id"], name="lawlib_search_fresh", condition=models.Q(packed=False))]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.part}".rstrip()


class SearchPosting(models.Model):
    """A word and the packed texts that have it: ids of four bytes (big-endian), and a byte each for how
    often it counts."""

    term = models.CharField(max_length=60, primary_key=True, db_collation="C")
    found = models.PositiveIntegerField()
    texts = models.BinaryField()
    counts = models.BinaryField()

    def __str__(self) -> str:
        return self.term


class SearchPack(models.Model):
    """The one row that says which packing the lists are of; `mark` is never the same twice."""

    mark = models.UUIDField(default=uuid.uuid4)
    packed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.mark)


class SearchGone(models.Model):
    """A text that has left since the lists were packed; written by a trigger, whoever deletes."""

    text = models.IntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.text)
