"""An expert who has accepted a seat and reads the case."""

from cases.models import Case
from cases.services.panel import invite_expert
from experts.rules.declaration import Declaration, names_digest
from experts.services import accept_seat
from portal.tenancy.actor import Actor
from tests.cases.services.world import World, later
from tests.factories.experts import ExpertFactory, kept_open


def case_with_consents(world: World, **answers: str) -> Case:
    """Accepted, and open to experts; with `c_overseas` as well to those abroad."""
    world.case = world.file(c_expert="yes", **answers)
    return world.accepted()


def seated(world: World, case: Case, **expert: object) -> Actor:
    one = ExpertFactory(platform=world.platform, **expert)
    seat = invite_expert(
        actor=world.handler, case=case, expert=one, role="forum_lawyer", is_lead=False, now=later(hours=1)
    )
    declaration = Declaration(no_conflict=True, confidential=True, names_seen=names_digest(seat.panel.facts))
    accept_seat(actor=Actor(user=one.user), seat=seat, declaration=declaration, now=later(hours=2))
    kept_open(seat)
    return Actor(user=one.user)
