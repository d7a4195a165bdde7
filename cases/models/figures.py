"""The figures of a dashboard, counted beforehand where there are too many cases to count while a person waits."""

from django.db import models

from portal.tenancy.models import Platform


class FigureBoard(models.Model):
    """Figures of one platform (`subtree`: with everything below it) and one period (docs/adr/0009-figures.md).

    `data` is `cases.selectors.figures.Figures` as JSON: counts, medians, sums, no name and no case. `size` is the
    number of cases of the last twelve months in the scope. May be thrown away at any time: `refresh_figures` makes it.
    """

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="+")
    subtree = models.BooleanField()
    period = models.CharField(max_length=10)
    as_of = models.DateTimeField()
    size = models.PositiveIntegerField()
    data = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["platform", "subtree", "period"], name="figure_board_once")]

    def __str__(self) -> str:
        return f"{self.platform_id} {self.period} {self.as_of:%Y-%m-%d %H:%M}"
