"""Many entries in one go: what a load of thousands of facts has to tell is written to the chains at its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from portal.audit.models import AuditChain, AuditEntry
from portal.tenancy.models import Platform
from portal.tenancy.scope import system


class Batch:
    """Keeps the ends of the chains in memory; each chain is locked when it is first used."""

    def __init__(self) -> None:
        self.entries: list[AuditEntry] = []
        self._chains: dict[tuple[int | None, bool], AuditChain] = {}

    def chain(self, platform: Platform | None, *, reserved: bool = False) -> AuditChain:
        key = (platform.pk if platform else None, reserved)
        if key not in self._chains:
            self._chains[key] = lock_chain(platform, reserved=reserved)
        return self._chains[key]

    @contextmanager
    def taken_back_on_error(self) -> Iterator[None]:
        """A part that fails leaves no entry, also where whoever called it goes on."""
        count = len(self.entries)
        ends = {key: (chain.last_seq, chain.last_hash) for key, chain in self._chains.items()}
        try:
            yield
        except BaseException:
            del self.entries[count:]
            self._chains = {key: chain for key, chain in self._chains.items() if key in ends}
            for key, chain in self._chains.items():
                chain.last_seq, chain.last_hash = ends[key]
            raise

    @system("audit.record")
    def write(self) -> None:
        AuditEntry.objects.bulk_create(self.entries, batch_size=500)
        AuditChain.objects.bulk_update(self._chains.values(), ["last_seq", "last_hash"])


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
    that touch the same tenants cannot wait for each other. Call it before the first entry of the transaction."""
    batch = current_batch()
    for platform in sorted({one.pk: one for one in platforms}.values(), key=lambda one: one.pk):
        if batch:
            batch.chain(platform)
        else:
            lock_chain(platform)
