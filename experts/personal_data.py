"""What the directory keeps of an expert."""

from django.utils.translation import gettext_lazy as _

from experts.models import Expert, Licence
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
    Expert.objects.filter(user=user).update(state=Standing.REMOVED, experience={}, public=[], **nameless)


PERSONAL = PersonalData(
    "expert",
    _("Record as an expert"),
    lambda user: values(Expert.objects.filter(user=user), *FIELDS),
    forget,
    _("Opinions belong to the case files; the name is taken away."),
)
