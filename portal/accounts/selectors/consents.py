"""What a person agreed to, and what is still to be asked."""

from dataclasses import dataclass

from portal.accounts import registry
from portal.accounts.models import Agreement
from portal.tenancy.actor import Actor
from portal.tenancy.models import User
from portal.tenancy.rules.texts import KEYS, Text, in_force


@dataclass(frozen=True)
class Standing:
    """One text in force, and the person's last word on it (None: never asked)."""

    text: Text
    latest: Agreement | None

    @property
    def agreed(self) -> bool:
        return self.latest is not None and self.latest.choice == "yes" and self.latest.text_version == self.text.version


def standings(user: User) -> list[Standing]:
    latest = {row.key: row for row in Agreement.objects.filter(given_by=user).order_by("id")}
    return [Standing(in_force(key), latest.get(key)) for key in KEYS]


def pending_texts(user: User) -> list[Standing]:
    """Never asked, withdrawn, or agreed to in an older version."""
    return [standing for standing in standings(user) if not standing.agreed]


@dataclass(frozen=True)
class ConsentsPage:
    standings: list[Standing]
    history: list[Agreement]
    elsewhere: list[registry.ConsentLine]


def consents_page(actor: Actor) -> ConsentsPage:
    """The account's own, and those of the apps above (a case's consents)."""
    history = list(Agreement.objects.visible_to(actor).order_by("-id"))
    return ConsentsPage(standings(actor.user), history, registry.consent_lines(actor))
