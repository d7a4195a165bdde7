"""What stays when an expert leaves a firm."""

from __future__ import annotations

from datetime import date

from experts.models import Engagement, Expert, Firm

R = Engagement.Relation


def leave_firm(*, expert: Expert, firm: Firm, last: date) -> None:
    """`last` is the last day there. To have belonged to the firm is a tie of the person; what the person did there for
    others was done by the firm, whose other people are looked at for it as before. The caller holds the lock."""
    for name in dict.fromkeys(filter(None, (firm.name_zh, firm.name_en))):
        Engagement.objects.create(expert=expert, party_name=name[:200], relation=R.EMPLOYMENT, ended=last)
    known = set(firm.engagements.filter(ended=None).values_list("party_key", flat=True))
    for mandate in expert.engagements.filter(relation__in=[R.COUNSEL, R.DECLARED]):
        if mandate.party_key not in known and not (mandate.began and mandate.began > last):
            ended = min(mandate.ended or last, last)
            Engagement.objects.create(
                firm=firm, party_name=mandate.party_name, relation=R.COUNSEL, began=mandate.began, ended=ended
            )
