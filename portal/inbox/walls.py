"""What has reached a person is that person's; e-mails are the worker's."""

from portal.database.walls import NOBODY, Wall

WALLS = [
    Wall("inbox.InboxItem", "recipient_id = (SELECT acting_user())"),
    Wall("inbox.OutgoingEmail", NOBODY),
]
