"""What the audit room announces, past tense."""

from django.dispatch import Signal

# arguments: chain, broken (`verify.BrokenLink`). The inbox tells the auditors.
chain_found_broken = Signal()
