"""A filed case with a handler, its nearest deadline and a paper that says something about it."""

from datetime import timedelta
from functools import cached_property

from cases.models import Attachment, Case, CaseDeadline
from cases.rules.clocks import Change
from cases.services.clocks.change_deadline import Wish
from cases.services.triage import claim_case
from tests.cases.services.world import NOW, World, later
from tests.factories.cases import attach, file_case

__all__ = ["NOW", "ClockWorld", "later"]


class ClockWorld(World):
    moment = NOW  # when everything is filed

    def file(self, **answers: object) -> Case:
        served = (self.moment - timedelta(days=10)).date().isoformat()
        return file_case(self.owner, {"served_date": served, **answers}, now=self.moment)

    @cached_property
    def deadline(self) -> CaseDeadline:
        claim_case(actor=self.handler, case=self.case, now=self.moment)
        self.case.refresh_from_db()
        return self.case.deadlines.filter(ours=True).exclude(safe_day=None).order_by("safe_day").first()

    @cached_property
    def paper(self) -> Attachment:
        return attach(self.owner, case=self.case, name="延期裁定.pdf")

    def wish(self, kind: Change, **given: object) -> Wish:
        return Wish(**{"kind": kind, "reason": "法院裁定延期。", "document": self.paper, **given})

    def again(self) -> CaseDeadline:
        return CaseDeadline.objects.select_related("case").get(pk=self.deadline.pk)
