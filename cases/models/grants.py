"""The one list of rights to cases: guardian object permissions with direct foreign keys."""

from django.db import models
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from cases.models.case import Case


class CaseGroupObjectPermission(GroupObjectPermissionBase):
    """What a platform or an enterprise may see of a case."""

    content_object = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="group_grants")

    class Meta(GroupObjectPermissionBase.Meta):
        indexes = [models.Index(fields=["group", "permission", "content_object"], name="case_grant_by_group")]


class CaseUserObjectPermission(UserObjectPermissionBase):
    """What one expert may see of a case."""

    content_object = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="user_grants")

    class Meta(UserObjectPermissionBase.Meta):
        indexes = [models.Index(fields=["user", "permission", "content_object"], name="case_grant_by_user")]
