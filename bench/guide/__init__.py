"""A published guide page, as a visitor and as somebody who is logged in."""
