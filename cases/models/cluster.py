"""Clusters: one claimant against many, or one docket with several of ours in it, as found when cases arrive."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.querysets_clusters import ClusterMemberQuerySet, ClusterQuerySet
from cases.rules.clusters import ClusterKind


class Cluster(models.Model):
    """Kept by `services/clusters` alone. `name` is the claimant or the docket as a paper writes it, `key` normalised.
    `tags` are the industries that were hit. `running`: it is a cluster today; numbers are those of the last count.
    """

    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in ClusterKind])
    key = models.CharField(max_length=200)
    name = models.CharField(_("claimant or docket"), max_length=300)
    jurisdiction = models.CharField(max_length=8, blank=True)
    proceeding_type = models.CharField(max_length=20, blank=True)
    tags = ArrayField(models.CharField(max_length=40), default=list)
    enterprises = models.PositiveIntegerField()
    cases = models.PositiveIntegerField()
    platforms = models.PositiveIntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    running = models.BooleanField(default=True)
    found_at = models.DateTimeField()
    counted_at = models.DateTimeField()

    objects = ClusterQuerySet.as_manager()

    class Meta:
        verbose_name = _("cluster")
        ordering = ["-last_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="cluster_once")]
        indexes = [models.Index(fields=["-last_at"], condition=models.Q(running=True), name="cluster_running")]

    def __str__(self) -> str:
        return self.name


class ClusterMember(models.Model):
    """A case that made the cluster; it stays a member when its ninety days are over."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="members")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")

    objects = ClusterMemberQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cluster", "case"], name="cluster_member_once")]

    def __str__(self) -> str:
        return f"{self.cluster_id}: {self.case_id}"


class ClaimantAlias(models.Model):
    """Another name of a claimant: whoever is written as `key` counts as `same_as` (both normalised)."""

    key = models.CharField(max_length=200, unique=True)
    same_as = models.CharField(max_length=200, db_index=True)
    name = models.CharField(_("also called"), max_length=300)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    objects = ClusterMemberQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
