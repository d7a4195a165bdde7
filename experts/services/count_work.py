"""What an expert has done here becomes what the ranking knows: matters handled, invitations answered in time."""

from decimal import Decimal

from experts.models import Expert, Seat
from experts.rules.matter import Matter
from experts.rules.seat_ratings import on_time_share
from portal.tenancy.scope import system


@system("experts.count_work")
def count_matter(*, expert_id: int, matter: Matter) -> None:
    """An opinion was filed: one matter more in this place and of this proceeding."""
    expert = Expert.objects.select_for_update(no_key=True, of=("self",)).get(pk=expert_id)
    codes = [code for code in (matter.jurisdiction, matter.proceeding_type) if code]
    expert.experience = expert.experience | {code: expert.experience.get(code, 0) + 1 for code in codes}
    expert.save(update_fields=["experience"])


@system("experts.count_work")
def count_answer(*, expert_id: int) -> None:
    """An invitation was answered, or nobody answered it. An older figure stays until there are enough of these."""
    asked = Seat.objects.filter(expert=expert_id)
    silent = asked.filter(state=Seat.State.EXPIRED).count()
    share: Decimal | None = on_time_share(answered=asked.exclude(answered_at=None).count(), silent=silent)
    if share is not None:
        Expert.objects.filter(pk=expert_id).update(on_time_share=share)
