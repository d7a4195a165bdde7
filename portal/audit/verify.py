"""Checks the chains."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from portal.audit.chain import FIELDS, entry_hash
from portal.audit.events import chain_found_broken
from portal.audit.models import AuditChain


@dataclass(frozen=True)
class BrokenLink:
    """`entry` is the entry's id, None where it is missing."""

    chain_id: int
    chain: str
    seq: int
    reason: str  # "altered", "missing" or "tail"
    entry: int | None = None

    def __str__(self) -> str:
        return f"chain {self.chain}: entry {self.seq} {self.reason}" + (f" (id {self.entry})" if self.entry else "")


def first_broken_link(chain: AuditChain) -> BrokenLink | None:
    """Walk the chain in order, from where an archive has cut it off; None when every hash, every number and the end
    fit."""
    previous, expected = chain.first_previous_hash, chain.first_seq
    for entry in chain.entries.filter(seq__lte=chain.last_seq).order_by("seq").iterator():
        if entry.seq != expected or entry.previous_hash != previous:
            return BrokenLink(chain.pk, chain.name, expected, "missing")
        values = {name: getattr(entry, name) for name in FIELDS}
        if entry.hash != entry_hash(
            previous_hash=previous, chain_id=chain.pk, seq=entry.seq, at=entry.at, values=values
        ):
            return BrokenLink(chain.pk, chain.name, entry.seq, "altered", entry.pk)
        previous, expected = entry.hash, expected + 1
    if (chain.last_seq, chain.last_hash) != (expected - 1, previous):
        return BrokenLink(chain.pk, chain.name, expected, "tail")
    # One statement, one view: an entry and the end that names it become visible together.
    beyond = chain.entries.filter(seq__gt=F("chain__last_seq")).order_by("seq").first()
    return BrokenLink(chain.pk, chain.name, beyond.seq, "altered", beyond.pk) if beyond else None


def verify_chains(*, now: datetime) -> list[BrokenLink]:
    """Every chain up to its end as it is when its turn comes; entries that are added meanwhile do no harm and wait for
    nothing. What was found is kept on the chain; a broken one is announced each time until somebody has looked."""
    found = []
    for chain in AuditChain.objects.select_related("platform").order_by("pk"):
        broken = first_broken_link(chain)
        with transaction.atomic():
            AuditChain.objects.filter(pk=chain.pk).update(verified_at=now, broken=str(broken or ""))
            if broken:
                found.append(broken)
                chain_found_broken.send(sender=AuditChain, chain=chain, broken=broken)
    return found
