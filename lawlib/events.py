"""What the law library announces, past tense; sent inside the transaction of the fact.

Every signal carries `kind`, one of `lawlib.rules.editions.Kind`, and `key`, that of the record (of an article: of its
law, of a chapter: of its guide); what the desk publishes also `edition`, `actor` (None: the system) and `now`.
"""

from django.dispatch import Signal

record_published = Signal()  # readers see it, or see it otherwise than before
record_archived = Signal()
