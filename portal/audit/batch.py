"""Many entries in one go: what a load of thousands of facts has to tell is written to the chains at its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from portal.audit.chain import entry_hash
from portal.audit.models import AuditChain, AuditEntry
from portal.tenancy.models import Platform
from portal.tenancy.scope import system


@dataclass(frozen=True)
class Told:
    """What an entry will say; its place in the chain it gets when the batch is written."""

    platform: Platform | None
    reserved: bool
    at: datetime
    values: dict[str, Any]


class Batch:
    """Keeps what was told. No chain is locked before the end: whoever works beside a long load waits only for that."""

    def __init__(self) -> None:
        self.told: list[Told] = []

    @contextmanager
    def taken_back_on_error(self) -> Iterator[None]:
        """A part that fails leaves no entry, also where whoever called it goes on."""
        count = len(self.told)
        try:
            yield
        except BaseException:
            del self.told[count:]
            raise

    @system("audit.record")
    def write(self) -> None:
        concerned = {told.platform.pk: told.platform for told in self.told if told.platform}
        in_order = [(concerned[pk], False) for pk in sorted(concerned)]
        without = sorted({told.reserved for told in self.told if told.platform is None})
        chains = {
            (platform and platform.pk, reserved): lock_chain(platform, reserved=reserved)
            for platform, reserved in [*in_order, *((None, reserved) for reserved in without)]
        }
        entries = [
            next_entry(chains[told.platform and told.platform.pk, told.reserved], at=told.at, values=told.values)
            for told in self.told
        ]
        AuditEntry.objects.bulk_create(entries, batch_size=500)
        AuditChain.objects.bulk_update(chains.values(), ["last_seq", "last_hash"])


def next_entry(chain: AuditChain, *, at: datetime, values: dict[str, Any]) -> AuditEntry:
    """An entry at the end of the locked chain, which ends with it from then on; neither is saved."""
    seq, previous = chain.last_seq + 1, chain.last_hash
    digest = entry_hash(previous_hash=previous, chain_id=chain.pk, seq=seq, at=at, values=values)
    chain.last_seq, chain.last_hash = seq, digest
    return AuditEntry(chain=chain, seq=seq, at=at, previous_hash=previous, hash=digest, **values)


_current: ContextVar[Batch | None] = ContextVar("audit_batch", default=None)


def current_batch() -> Batch | None:
    return _current.get()


@contextmanager
def audit_batch() -> Iterator[None]:
    """`record` collects inside the block and the entries are written when it ends, in the same transaction as the
    facts; a block that fails leaves neither. Inside another such block they are written at the end of that one."""
    with transaction.atomic():
        if (outer := current_batch()) is not None:
            with outer.taken_back_on_error():
                yield
            return
        batch = Batch()
        token = _current.set(batch)
        try:
            yield
        finally:
            _current.reset(token)
        batch.write()


def lock_chain(platform: Platform | None, *, reserved: bool = False) -> AuditChain:
    """The end of the platform's chain (the system's or the reserved one without), locked until commit; made at the
    first entry.

    Raises `TransactionManagementError` outside a transaction.
    """
    locked = AuditChain.objects.select_for_update()
    chain = locked.filter(platform=platform, reserved=reserved).first()
    if chain is None:
        AuditChain.objects.get_or_create(platform=platform, reserved=reserved)
        chain = locked.get(platform=platform, reserved=reserved)
    return chain


@system("audit.record")
def hold_chains(*platforms: Platform) -> None:
    """Lock the ends of several chains until commit, always in the order of the platforms' ids, so that two transactions
    that touch the same tenants cannot wait for each other. Call it before the first entry of the transaction. A batch
    locks its chains itself, in the same order, when it is written."""
    if current_batch() is None:
        for platform in sorted({one.pk: one for one in platforms}.values(), key=lambda one: one.pk):
            lock_chain(platform)
