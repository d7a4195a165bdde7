"""Checks the chains."""

from dataclasses import dataclass

from portal.audit.chain import FIELDS, entry_hash
from portal.audit.models import AuditChain


@dataclass(frozen=True)
class BrokenLink:
    chain_id: int
    seq: int
    reason: str  # "altered", "missing" or "tail"


def first_broken_link(chain: AuditChain) -> BrokenLink | None:
    """Walk the chain in order; None when every hash, every number and the end fit."""
    previous, expected = "", 1
    for entry in chain.entries.order_by("seq").iterator():
        if entry.seq != expected or entry.previous_hash != previous:
            return BrokenLink(chain.pk, expected, "missing")
        values = {name: getattr(entry, name) for name in FIELDS}
        if entry.hash != entry_hash(
            previous_hash=previous, chain_id=chain.pk, seq=entry.seq, at=entry.at, values=values
        ):
            return BrokenLink(chain.pk, entry.seq, "altered")
        previous, expected = entry.hash, expected + 1
    if (chain.last_seq, chain.last_hash) != (expected - 1, previous):
        return BrokenLink(chain.pk, expected, "tail")
    return None
