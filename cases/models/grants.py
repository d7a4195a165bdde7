"""The one list of rights: guardian object permissions with direct foreign keys, on cases, packs and files."""

from django.db import models
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from cases.models.case import Case
from cases.models.files import Attachment
from cases.models.move import SharePack


class CaseGroupObjectPermission(GroupObjectPermissionBase):
    """What a platform or an enterprise may see of a case."""

    content_object = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="group_grants")

    class Meta(GroupObjectPermissionBase.Meta):
        indexes = [models.Index(fields=["group", "permission", "content_object"], name="case_grant_by_group")]


class CaseUserObjectPermission(UserObjectPermissionBase):
    """What one expert may see of a case. From the minute `until` on the row opens nothing, whether or not anybody has
    come by to take it away; None: until it is taken away."""

    content_object = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="user_grants")
    until = models.DateTimeField(null=True)

    class Meta(UserObjectPermissionBase.Meta):
        indexes = [models.Index(fields=["user", "permission", "content_object"], name="case_grant_by_user")]


class PackGroupObjectPermission(GroupObjectPermissionBase):
    """Which platform reads the pack of a move."""

    content_object = models.ForeignKey(SharePack, on_delete=models.CASCADE, related_name="group_grants")

    class Meta(GroupObjectPermissionBase.Meta):
        indexes = [models.Index(fields=["group", "permission", "content_object"], name="pack_grant_by_group")]


class AttachmentGroupObjectPermission(GroupObjectPermissionBase):
    """Which single files a platform reads without reading the case's content."""

    content_object = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="group_grants")

    class Meta(GroupObjectPermissionBase.Meta):
        indexes = [models.Index(fields=["group", "permission", "content_object"], name="file_grant_by_group")]
