"""The words of a case, indexed for the search of the workspace."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from cases.models.case import Case


class CaseSearch(models.Model):
    """One row per case, written by triggers (0005_search.sql, `case_words`): Latin words and numbers whole, Chinese in
    pairs of characters, and the platform and the grants of the case ("p:17", "g:4", "u:9") to narrow a search.

    SECURITY: this table never decides what anybody may see. `search_cases` narrows with it and then asks `visible_to`
    and `content_visible_to`; a row that is out of date can hide a hit, never show one.
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="search")
    header = SearchVectorField(null=True)
    content = SearchVectorField(null=True)

    class Meta:
        indexes = [
            GinIndex(fields=["header"], name="case_search_header"),
            GinIndex(fields=["content"], name="case_search_content"),
        ]

    def __str__(self) -> str:
        return f"words of {self.case_id}"
