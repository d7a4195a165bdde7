"""What a person agreed to for the account itself: privacy notice, terms of use."""

from django.db import models

from portal.accounts.querysets import AgreementQuerySet
from portal.tenancy.models.consent import ConsentEntry


class Agreement(ConsentEntry):
    """The texts are those of `portal.tenancy.rules.texts`. Choices: "yes", "no"."""

    objects = AgreementQuerySet.as_manager()

    class Meta(ConsentEntry.Meta):
        indexes = [models.Index(fields=["given_by", "id"], name="accounts_agreements_of_user")]
