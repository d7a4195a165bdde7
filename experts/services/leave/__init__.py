"""When and how much an expert wants to be asked, one use case per file."""

from experts.services.leave.add_leave import add_leave
from experts.services.leave.drop_leave import drop_leave
from experts.services.leave.set_capacity import set_capacity

__all__ = ["add_leave", "drop_leave", "set_capacity"]
