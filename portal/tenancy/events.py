"""What the tenancy room announces, past tense; sent inside the transaction of the fact."""

from django.dispatch import Signal

# arguments: actor, action, obj, platform, old, new. The audit room above writes it down in the same transaction.
tenancy_changed = Signal()
# arguments: actor, membership, is_new (an account without a password, which the invitation lets its owner choose)
member_invited = Signal()
