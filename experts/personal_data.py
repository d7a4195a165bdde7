"""What the directory keeps of an expert."""

from django.utils.translation import gettext_lazy as _

from experts.models import Expert
from portal.accounts.personal_data import PersonalData, values
from portal.tenancy.models import User

FIELDS = ("name_zh", "name_en", "headline_zh", "headline_en", "country", "city", "licences", "experience", "rights")
FIELDS += ("technologies", "languages", "nda_signed_on", "term_from", "term_to", "rating")


def forget(user: User) -> None:
    """Out of the directory; seats and opinions of before show no name."""
    nameless = {"name_zh": "已注销专家", "name_en": "Former expert", "headline_zh": "", "headline_en": "", "city": ""}
    Expert.objects.filter(user=user).update(suspended=True, experience={}, **nameless)


PERSONAL = PersonalData(
    "expert",
    _("Record as an expert"),
    lambda user: values(Expert.objects.filter(user=user), *FIELDS),
    forget,
    _("Opinions belong to the case files; the name is taken away."),
)
