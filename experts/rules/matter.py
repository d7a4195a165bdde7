"""What routing and the conflict check may know of a case: names of parties, place, proceeding; nothing of the facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

# Consent codes are those of the intake form (`consent_expert`, `consent`).
CONSENT_EXPERTS = ("yes", "deidentified", "no")
CONSENT_OVERSEAS = ("yes", "ask", "no")
CLEARANCES = ("public", "internal", "trade_secret", "restricted")
OWN_SIDE = ("enterprise", "affiliates")
# Against whom the enterprise stands. A co-defendant is among them until somebody has stated that it is not (`aligned`).
OTHER_SIDE = ("opponent", "opponent_affiliates", "opposing_counsel")
CO_SIDE = ("co_parties", "co_counsel")


@dataclass(frozen=True, slots=True)
class Parties:
    """Names as they stand in the papers, by role; each role may have several (Chinese, English, former names).

    A group company counts as the party to which it belongs. `co_parties` are adverse, or nobody knows yet; `co_counsel`
    is theirs; `aligned` are co-parties whose interests somebody has stated not to be adverse.
    """

    enterprise: tuple[str, ...] = ()
    affiliates: tuple[str, ...] = ()
    opponent: tuple[str, ...] = ()
    opponent_affiliates: tuple[str, ...] = ()
    opposing_counsel: tuple[str, ...] = ()
    co_parties: tuple[str, ...] = ()
    co_counsel: tuple[str, ...] = ()
    aligned: tuple[str, ...] = ()
    inventors: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Every (role, name); blank names are left out."""
        for role in PARTY_ROLES:
            for name in getattr(self, role):
                if name.strip():
                    yield role, name


PARTY_ROLES = tuple(f.name for f in fields(Parties))


@dataclass(frozen=True, slots=True)
class Matter:
    """One case as the experts' room sees it. Codes are those of the intake form and of `lawlib.jurisdictions`.

    `clearance` is the level of confidentiality an expert must be cleared for; `consent_overseas` "ask" counts as no
    until the enterprise has said yes. `expert_consultation` is rule H07 or a decision to hold an expert consultation.
    `lifted`: (expert id, key of a name) of each written waiver and each wall of information that was recorded.
    """

    level: str
    jurisdiction: str = ""
    proceeding_type: str = ""
    reference: str = ""
    rights: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    clearance: str = "internal"
    parties: Parties = field(default_factory=Parties)
    consent_experts: str = "yes"
    consent_overseas: str = "no"
    enterprise_is_accused: bool = True
    expert_consultation: bool = False
    lifted: tuple[tuple[int, str], ...] = ()

    def __post_init__(self) -> None:
        _one_of("consent_experts", self.consent_experts, CONSENT_EXPERTS)
        _one_of("consent_overseas", self.consent_overseas, CONSENT_OVERSEAS)
        _one_of("clearance", self.clearance, CLEARANCES)

    @property
    def names_to_declare_on(self) -> tuple[tuple[str, str], ...]:
        """The (role, name) pairs an invited expert is shown. With consent to de-identified use only, the enterprise and
        its group stay hidden: the automatic check has compared them already."""
        hidden = OWN_SIDE if self.consent_experts == "deidentified" else ()
        return tuple((role, name) for role, name in self.parties if role not in hidden)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Matter:
        """Unknown keys are ignored, missing ones take their defaults: a stored matter outlives a change of fields.
        Raises ValueError for a code that no list knows."""
        known = {f.name: data[f.name] for f in fields(cls) if f.name in data}
        parties = known.pop("parties", {})
        lifted = tuple((int(expert), str(key)) for expert, key in known.pop("lifted", ()))
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in known.items()
        }
        return cls(
            **values, lifted=lifted, parties=Parties(**{role: tuple(parties.get(role, ())) for role in PARTY_ROLES})
        )


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ValueError(f"{name} is {value!r}; choose from {', '.join(allowed)}")
