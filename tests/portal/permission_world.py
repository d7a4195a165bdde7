"""The world of the matrix of permissions: one signed case, and somebody for each of its columns."""

from datetime import timedelta
from functools import cached_property

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from cases.services.panel import invite_expert
from experts.models import Agency, Need, Seat
from experts.rules.declaration import Declaration, names_digest
from experts.services import accept_seat
from experts.services.agencies import add_person
from lawlib.edition_values import empty_fields
from lawlib.models import Edition, Instrument
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from tests.cases.services.world import World, later
from tests.experts.agencies.worlds import a_need
from tests.factories.experts import AgencyFactory, ExpertFactory, kept_open
from tests.factories.lawlib import make_law
from tests.factories.tenancy import PlatformFactory, UserFactory, actor


class MatrixWorld(World):
    """One signed case with everybody of the matrix around it."""

    @cached_property
    def people(self) -> dict[str, Actor]:
        case, platform = self.case, self.platform
        national = PlatformFactory(national=True)
        expert = self.seated.expert
        tenants = {
            Role.ENTERPRISE_MEMBER: case.enterprise,
            Role.AGENCY: case.enterprise,
            Role.INTAKE_OFFICER: platform,
            Role.COLLABORATOR: platform,
            Role.NATIONAL_OFFICER: national,
            Role.AUDITOR: national,
        }
        made = {str(role): actor(role, tenant=tenant) for role, tenant in tenants.items()}
        for role in (Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER):
            made[role] = actor(role)
        made[Role.SYSADMIN] = actor(Role.SYSADMIN, tenant=national, user=UserFactory(is_staff=True))
        return made | {
            Role.ENTERPRISE_ADMIN: self.owner,
            Role.HANDLER: self.handler,
            Role.PLATFORM_HEAD: self.head,
            "expert": Actor(user=expert.user),
        }

    @cached_property
    def seated(self) -> Seat:
        expert = ExpertFactory(platform=self.platform)
        seat = invite_expert(
            actor=self.handler, case=self.case, expert=expert, role="forum_lawyer", is_lead=True, now=later(minutes=20)
        )
        declaration = Declaration(no_conflict=True, confidential=True, names_seen=names_digest(seat.panel.facts))
        accept_seat(actor=Actor(user=expert.user), seat=seat, declaration=declaration, now=later(minutes=30))
        kept_open(seat)
        return seat

    @cached_property
    def case(self) -> Case:
        return self.file(c_expert="yes")

    def accepted(self) -> Case:
        """With the expert on it before anything is drafted."""
        case = super().accepted()
        self.seated  # noqa: B018  made now
        return Case.objects.get(pk=case.pk)

    @cached_property
    def law(self) -> Instrument:
        return make_law("zz-test-act")

    def edition(self, role: str | None, *, state: str = "draft") -> int:
        """A draft of a colleague at the person's own platform (the world's for others), shown to the expert."""
        who = self.people.get(role or "")
        platform = who.platform if who and who.platform else self.platform
        colleague = UserFactory()
        made = Edition.objects.create(
            kind="chapter",
            key="VN",
            part=6,
            number=Edition.objects.count() + 1,
            fields=empty_fields("chapter"),
            state=state,
            platform=platform,
            written_by=colleague,
            writers=[colleague.pk],
            written_at=later(),
            invited=[self.people["expert"].user_id],
        )
        return made.pk

    def agency(self, role: str | None) -> Agency:
        """One that waits for vetting at the person's own platform (the world's for others)."""
        who = self.people.get(role or "")
        return AgencyFactory(platform=who.platform if who and who.platform else self.platform, state="applied")

    def keeps_agency(self, role: str | None) -> bool:
        """May change the record at the own platform. The matrix's 服务机构 is here one of the directory, which changes
        its own; elsewhere it is one that an enterprise has authorised."""
        if role != Role.AGENCY:
            return self.get(role, "experts:agency-edit", self.agency(role).pk) is not None
        user, client = UserFactory(), Client()
        add_person(actor=None, agency=self.agency(None), username=user.username, now=later())
        client.force_login(user)
        return client.get(reverse("experts:own-agency")).status_code == 200

    def vets_agency(self, role: str | None) -> bool:
        agency = self.agency(role)
        step = reverse("experts:agency-step", args=[agency.pk, "list"])
        self.client(role).post(step, {"until": timezone.now().date() + timedelta(days=30)})
        agency.refresh_from_db()
        return agency.state == Agency.State.LISTED

    def rates_agency(self, role: str | None) -> bool:
        """Tells what came of the agency that the enterprise has chosen."""
        made = a_need(self.case.enterprise, self.agency(None), self.owner.user, now=later()).need
        Need.objects.filter(pk=made.pk).update(state=Need.State.CHOSEN)
        self.client(role).post(reverse("experts:need-outcome", args=[made.pk]), {"outcome": "solved", "score": "4"})
        made.refresh_from_db()
        return made.outcome_score == 4

    @cached_property
    def report(self) -> Case:
        return self.file(request_type="unfair_treatment", uf_measure="拒绝受理")

    def client(self, role: str | None) -> Client:
        client = Client()
        if role is not None:
            client.force_login(self.people[role].user)
        return client

    def get(self, role: str | None, name: str, *args: object) -> str | None:
        """The page's text where it is answered with 200, else None."""
        answer = self.client(role).get(reverse(name, args=args))
        if answer.status_code != 200:
            return None
        return b"".join(answer).decode(errors="ignore") if answer.streaming else answer.content.decode(errors="ignore")
