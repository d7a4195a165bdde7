"""The writes of the directory of agencies, one use case per file."""

from experts.services.agencies.add_person import PersonError, add_person
from experts.services.agencies.apply_agency import apply_agency, apply_agency_newly
from experts.services.agencies.change_agency import change_agency
from experts.services.agencies.change_own_agency import OWN_FIELDS, change_own_agency
from experts.services.agencies.end_pair import end_pair
from experts.services.agencies.end_person import end_person
from experts.services.agencies.enter_agency import enter_agency
from experts.services.agencies.enter_pair import PairError, enter_pair
from experts.services.agencies.settle_flags import settle_flags
from experts.services.agencies.take_agency_step import take_agency_step

__all__ = [
    "OWN_FIELDS",
    "PairError",
    "PersonError",
    "add_person",
    "apply_agency",
    "apply_agency_newly",
    "change_agency",
    "change_own_agency",
    "end_pair",
    "end_person",
    "enter_agency",
    "enter_pair",
    "settle_flags",
    "take_agency_step",
]
