"""What the directory keeps of an expert."""

from django.utils.translation import gettext_lazy as _

from experts.models import Commission, CommissionVisit, Expert, Honorarium, Licence, PanelMessage, SeatDeclaration
from experts.rules.standing import Standing
from portal.accounts.personal_data import PersonalData, values
from portal.tenancy.models import User

FIELDS = ("name_zh", "name_en", "headline_zh", "headline_en", "country", "city", "licences", "experience", "rights")
FIELDS += (
    "bio_zh",
    "bio_en",
    "origin",
    "procedures",
    "industries",
    "state",
    "technologies",
    "languages",
    "nda_signed_on",
    "term_from",
    "term_to",
    "rating",
)


def forget(user: User) -> None:
    """Out of the directory; seats and opinions of before show no name."""
    nameless = {"name_zh": "已注销专家", "name_en": "Former expert", "headline_zh": "", "headline_en": "", "city": ""}
    nameless |= {"bio_zh": "", "bio_en": ""}
    for licence in Licence.objects.filter(expert__user=user):
        licence.proof.delete(save=False)
        licence.delete()
    name = {"commissioner_zh": nameless["name_zh"], "commissioner_en": nameless["name_en"]}
    Commission.objects.filter(expert__user=user).update(**name)
    Expert.objects.filter(user=user).update(state=Standing.REMOVED, experience={}, public=[], **nameless)


PERSONAL = PersonalData(
    "expert",
    _("Record as an expert"),
    lambda user: values(Expert.objects.filter(user=user), *FIELDS),
    forget,
    _("Opinions belong to the case files; the name is taken away."),
)

# Days and sums, not words: what stands in a file stays there, also for who wrote it and had to leave.
SEATS = PersonalData(
    "expert_seats",
    _("Declarations, messages, honoraria and visits as an expert"),
    lambda user: [
        *values(SeatDeclaration.objects.filter(seat__expert__user=user), "kind", "made_at"),
        *values(PanelMessage.objects.filter(seat__expert__user=user), "at"),
        *values(Honorarium.objects.filter(expert__user=user), "amount", "currency", "basis", "paid_on"),
        *values(Commission.objects.filter(expert__user=user), "subject", "term_from", "term_to"),
        *values(CommissionVisit.objects.filter(written_by=user), "day", "place", "found"),
    ],
    kept_because=_("They belong to the case files and the accounts."),
)
