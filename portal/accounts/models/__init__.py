"""What is kept about a person's account, each row of one person."""

from portal.accounts.models.log_in import LogIn
from portal.accounts.models.password import UsedPassword

__all__ = ["LogIn", "UsedPassword"]
