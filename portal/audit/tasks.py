"""The nightly look at the chains."""

import structlog
from celery import shared_task
from django.utils import timezone

from portal.audit.verify import verify_chains

log = structlog.get_logger(__name__)


@shared_task(name="audit.verify", purpose="audit.verify")
def verify_task() -> None:
    """Safe to run twice: it reads, and keeps the latest result."""
    for broken in verify_chains(now=timezone.now()):
        log.error("audit_chain_broken", chain=broken.chain, seq=broken.seq, reason=broken.reason, entry=broken.entry)
