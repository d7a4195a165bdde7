"""What has reached a person is that person's; e-mails are the worker's."""

from portal.database.walls import NOBODY, Wall

WALLS = [
    Wall("inbox.InboxItem", "recipient_id = (SELECT acting_user())"),
    Wall("inbox.OutgoingEmail", NOBODY),
    Wall(
        "inbox.Robot",
        "platform_id = (SELECT acting_platform()) AND (SELECT acting_role()) NOT IN ('auditor', 'collaborator')",
    ),
    Wall("inbox.OutgoingPost", NOBODY),
]
