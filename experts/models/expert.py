"""The directory of experts."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from experts.querysets import ExpertQuerySet
from experts.querysets.leave import leaves_of
from experts.rules.leave import MOST, Leave
from experts.rules.names import LONGEST_KEY, party_key
from experts.rules.standing import Standing
from portal.database.name_order import InOrderOfNames, NameOrderField
from portal.tenancy.models import Platform


class Firm(InOrderOfNames, models.Model):
    """Where an expert works; what the firm did for others counts for all of its people."""

    name_zh = models.CharField(_("Chinese name"), max_length=120)
    name_order = NameOrderField()
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    country = models.CharField(_("country/region"), max_length=8, default="CN")

    class Meta:
        verbose_name = _("firm")
        verbose_name_plural = _("firms")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name_zh if (get_language() or "").startswith("zh") else (self.name_en or self.name_zh)


class Expert(InOrderOfNames, models.Model):
    """A person from the application on; `state` says where they stand, with the days of the present term. Who has not
    been appointed yet has no term. `suspended_until` is the last day of a suspension, empty: until lifted. `origin` is
    a province by its code (GB/T 2260), Hong Kong, Macao and Taiwan among them; `public` names the groups of fields that
    the public may read (`rules/profile.py`).

    `licences` are the jurisdictions where the expert may practise; `experience` maps a jurisdiction or a proceeding
    type to the number of matters; `capacity` is how many open seats at once; `rating` from 0 to 5 and `on_time_share`
    from 0 to 1, empty before the first. `away` are the `leaves`, as ranges of days, Beijing.
    """

    class Kind(models.TextChoices):
        LAWYER = "lawyer", _("lawyer")
        TECHNICAL = "technical", _("technical expert")
        INDUSTRY = "industry", _("industry or standards expert")
        TRADE = "trade", _("trade remedy or economics expert")
        ACADEMIC = "academic", _("academic")
        MEDIATOR = "mediator", _("mediator or arbitrator")
        ENVOY = "envoy", _("special commissioner")
        RESEARCHER = "researcher", _("think-tank researcher")

    class State(models.TextChoices):
        """`experts/rules/standing.py`; moved by `services/standing/take_standing_step.py` alone."""

        NOMINATED = Standing.NOMINATED.value, pgettext_lazy("standing", "nominated")
        APPLIED = Standing.APPLIED.value, pgettext_lazy("standing", "applied")
        VETTING = Standing.VETTING.value, pgettext_lazy("standing", "being vetted")
        CHECKED = Standing.CHECKED.value, pgettext_lazy("standing", "waits for approval")
        APPOINTED = Standing.APPOINTED.value, pgettext_lazy("standing", "appointed")
        SUSPENDED = Standing.SUSPENDED.value, pgettext_lazy("standing", "suspended")
        EXPIRED = Standing.EXPIRED.value, pgettext_lazy("standing", "term ended")
        REMOVED = Standing.REMOVED.value, pgettext_lazy("standing", "removed")
        REFUSED = Standing.REFUSED.value, pgettext_lazy("standing", "not admitted")
        WITHDRAWN = Standing.WITHDRAWN.value, pgettext_lazy("standing", "withdrawn")

    class Sharing(models.TextChoices):
        """Which platforms see and ask the expert."""

        OWN = "own", _("own platform only")
        REGION = "region", _("platforms of the same province")
        COUNTRY = "country", _("all platforms")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="expert"
    )
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="experts")
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, null=True, blank=True, related_name="experts")
    name_zh = models.CharField(_("Chinese name"), max_length=60)
    name_order = NameOrderField(person=True)
    name_en = models.CharField(_("English name"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    headline_zh = models.CharField(_("in one line, Chinese"), max_length=80, blank=True)
    headline_en = models.CharField(_("in one line, English"), max_length=160, blank=True)
    country = models.CharField(_("based in"), max_length=8, default="CN")
    city = models.CharField(_("city"), max_length=60, blank=True)
    licences = ArrayField(models.CharField(max_length=8), default=list, blank=True, verbose_name=_("licences"))
    experience = models.JSONField(_("experience"), default=dict, blank=True)
    rights = ArrayField(models.CharField(max_length=30), default=list, blank=True, verbose_name=_("rights"))
    technologies = ArrayField(models.CharField(max_length=40), default=list, blank=True, verbose_name=_("technologies"))
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True, verbose_name=_("languages"))
    procedures = ArrayField(models.CharField(max_length=30), default=list, blank=True, verbose_name=_("procedures"))
    industries = ArrayField(models.CharField(max_length=40), default=list, blank=True, verbose_name=_("industries"))
    origin = models.CharField(_("region of origin"), max_length=6, blank=True)
    sharing = models.CharField(_("shared with"), max_length=7, choices=Sharing.choices, default=Sharing.COUNTRY)
    public = ArrayField(models.CharField(max_length=12), default=list, blank=True, verbose_name=_("public"))
    bio_zh = models.TextField(_("about, Chinese"), max_length=2000, blank=True)
    bio_en = models.TextField(_("about, English"), max_length=4000, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Asia/Shanghai")
    capacity = models.PositiveSmallIntegerField(_("capacity"), default=3)
    clearance = models.CharField(_("cleared up to"), max_length=12, default="internal")
    nda_signed_on = models.DateField(_("confidentiality signed on"), null=True, blank=True)
    state = models.CharField(_("standing"), max_length=10, choices=State.choices, default=State.APPOINTED)
    term_from = models.DateField(_("appointed from"), null=True, blank=True)
    term_to = models.DateField(_("appointed until"), null=True, blank=True)
    suspended_until = models.DateField(_("suspended until"), null=True, blank=True)
    away = ArrayField(DateRangeField(), default=list, blank=True, verbose_name=_("away"))
    rating = models.DecimalField(_("rating"), max_digits=3, decimal_places=2, null=True, blank=True)
    on_time_share = models.DecimalField(_("on time"), max_digits=4, decimal_places=3, null=True, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)
    # PostgreSQL keeps one more column, `touched`, for those who keep the directory in memory (`selectors/kept.py`).

    objects = ExpertQuerySet.as_manager()

    class Meta:
        verbose_name = _("expert")
        verbose_name_plural = _("experts")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["state", "term_to"], name="expert_by_standing"),
            GinIndex(fields=["licences"], name="expert_by_licence"),
            models.Index(fields=["name_order", "id"], name="expert_by_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=["appointed", "suspended", "expired"])
                | models.Q(term_from__isnull=False, term_to__isnull=False),
                name="expert_in_office_has_a_term",
            ),
            models.CheckConstraint(condition=models.Q(away__len__lte=MOST), name="expert_leaves"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_zh if (get_language() or "").startswith("zh") else (self.name_en or self.name_zh)

    @property
    def leaves(self) -> tuple[Leave, ...]:
        return leaves_of(self.away)

    @property
    def headline(self) -> str:
        return self.headline_zh if (get_language() or "").startswith("zh") else (self.headline_en or self.headline_zh)

    @property
    def is_foreign(self) -> bool:
        """Outside mainland China: handing over the file is a cross-border transfer."""
        return self.country != "CN"


class Engagement(models.Model):
    """For whom an expert or a firm acted, or to whom one is tied; compared by `party_key`, the normalised name, which
    `save` keeps and `bulk_create` does not. No `ended` means still so."""

    class Relation(models.TextChoices):
        COUNSEL = "counsel", _("acted as counsel")
        EMPLOYMENT = "employment", _("employment")
        EQUITY = "equity", _("equity")
        KINSHIP = "kinship", _("kinship")
        COMPETITION = "competition", _("competition")
        DECLARED = "declared", _("declared by the expert")
        COMMISSION = "commission", _("special commissioner")

    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, null=True, blank=True, related_name="engagements")
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, null=True, blank=True, related_name="engagements")
    party_name = models.CharField(_("party"), max_length=200)
    party_key = models.CharField(max_length=LONGEST_KEY, db_index=True)
    relation = models.CharField(_("relation"), max_length=30, choices=Relation.choices, default=Relation.COUNSEL)
    began = models.DateField(_("from"), null=True, blank=True)
    ended = models.DateField(_("until"), null=True, blank=True)
    commission = models.ForeignKey("experts.Commission", on_delete=models.CASCADE, null=True, related_name="ties")

    class Meta:
        verbose_name = _("engagement")
        verbose_name_plural = _("engagements")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expert=None) ^ models.Q(firm=None), name="engagement_of_expert_or_firm"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expert or self.firm} · {self.party_name}"

    def save(self, *args, **kwargs) -> None:
        self.party_key = party_key(self.party_name)
        super().save(*args, **kwargs)
