"""What has reached a person is that person's; e-mails are the worker's; a channel is whose it tells."""

from portal.database.walls import NOBODY, Wall

WALLS = [
    Wall("inbox.InboxItem", "recipient_id = (SELECT acting_user())"),
    Wall("inbox.OutgoingEmail", NOBODY),
    Wall("inbox.OutgoingSms", NOBODY),
    Wall("inbox.BouncedAddress", NOBODY),
    Wall(
        "inbox.Robot",
        """(platform_id = (SELECT acting_platform()) AND (SELECT acting_role()) NOT IN ('auditor', 'collaborator'))
        OR (enterprise_id = (SELECT acting_enterprise()) AND (SELECT acting_role()) = 'enterprise_admin')""",
    ),
    Wall(
        "inbox.OutgoingPost",
        """(SELECT acting_role()) <> 'sysadmin'
        AND EXISTS (SELECT FROM inbox_robot r WHERE r.id = inbox_outgoingpost.robot_id OFFSET 0)""",
        write=NOBODY,
    ),
]
