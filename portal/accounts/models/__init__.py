"""What is kept about a person's account, each row of one person."""

from portal.accounts.models.agreement import Agreement
from portal.accounts.models.device import SealedDevice
from portal.accounts.models.identity import ExternalIdentity
from portal.accounts.models.log_in import LogIn
from portal.accounts.models.own_data import DataCopy, ErasureRequest
from portal.accounts.models.password import UsedPassword
from portal.accounts.models.recovery import RecoveryCode

__all__ = [
    "Agreement",
    "DataCopy",
    "ErasureRequest",
    "ExternalIdentity",
    "LogIn",
    "RecoveryCode",
    "SealedDevice",
    "UsedPassword",
]
