"""Every application filter removed: `all()`, raw SQL, the administration site. No foreign row comes back."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.admin import AdminSite, ModelAdmin
from django.db import connection, models
from django.test import RequestFactory

from cases.models import Case
from experts.models import Engagement, Expert, Honorarium, Panel, Recusal, Seat, SeatDeclaration
from experts.selectors.panels import how_left
from portal.accounts.models import ErasureRequest
from portal.database.walls import EVERYBODY, lacking, walled_models, walls
from portal.inbox.models import Robot
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, Membership, Role, SystemWork
from portal.tenancy.scope import NOBODY, acting_as, entered
from risk_warnings.models import (
    IndustryHit,
    RawPayload,
    RiskWarning,
    Sighting,
    Signal,
    SignalKey,
    Source,
    SourceRun,
    WarningText,
)
from tests.factories.tenancy import UserFactory, actor
from tests.isolation.world import Household

PUBLIC = {apps.get_model(wall.model) for wall in walls() if wall.read == EVERYBODY}  # only writing is walled
MODELS = [model for model in walled_models() if model not in PUBLIC]
# The directory of experts is read by the staff of every platform; that is its purpose.
# Signals are public records, and a warning names nobody whom it went to; both are read by the staff of every platform.
OF_WARNINGS = {IndustryHit, RawPayload, RiskWarning, Sighting, Signal, SignalKey, Source, SourceRun, WarningText}
SHARED_BY_STAFF = {Expert, Engagement} | OF_WARNINGS
# What nobody but the system reads, be it their own; of the law library the households have drafts.
SYSTEM_ONLY = {
    "outgoingemail",
    "outgoingsms",
    "bouncedaddress",
    "casesearch",
    "systemwork",
    "userobjectpermission",
    "groupobjectpermission",
    "sourcekey",
    "watchkey",
    "advised",
    "watchedmarkkey",
    "markkey",
} | {
    *("instrument", "instrumentlink", "treaty", "treatyparty", "article", "articleversion", "fee", "guide"),
    *("guidechapter", "typicalcase", "typicalcase_instruments", "paper"),
}
OF_OFFICERS = {"reportreader", "cluster", "clustermember", "claimantalias"}
ADMINISTRATORS = {Enterprise, Membership, ErasureRequest, Robot}  # accounts, addresses, who they are: no content


def label(model: type[models.Model]) -> str:
    return model._meta.label


def people(side: Household) -> Iterator[tuple[str, Actor]]:
    yield from ((name, getattr(side, name)) for name in ("owner", "handler", "head", "expert"))


def seen(model: type[models.Model]) -> set:
    """Without any filter, through the ORM and beneath it."""
    through = set(model._base_manager.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{model._meta.pk.column}" FROM "{model._meta.db_table}"')
        assert {row[0] for row in cursor.fetchall()} == through
    return through


def test_every_declared_wall_stands(db: None) -> None:
    assert lacking(connection) == []


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_no_foreign_row_comes_back(model: type[models.Model], ours: Household, theirs: Household) -> None:
    assert theirs.rows[model], "the world has no foreign row here: nothing is shown by this test"
    if model._meta.model_name == "casesearch":
        pytest.skip("bound for the site's role alone: tests/isolation/test_role.py")
    for name, who in people(ours):
        if model in SHARED_BY_STAFF and who.is_staff:
            continue
        with acting_as(who):
            assert not seen(model) & theirs.rows[model], name


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_the_own_rows_do_come_back(model: type[models.Model], theirs: Household) -> None:
    """A wall without a door would pass every other test."""
    if model._meta.model_name in SYSTEM_ONLY:
        return
    found = set()
    officer = actor(Role.NATIONAL_OFFICER) if model._meta.model_name in OF_OFFICERS else None
    for who in [officer] if officer else [who for _name, who in people(theirs)]:
        with acting_as(who):
            found |= seen(model) & theirs.rows[model]
    assert found == theirs.rows[model] or model._meta.model_name in {"auditentry", "inboxitem", "seat", "membership"}
    assert found


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_without_a_scope_there_is_nothing(model: type[models.Model], ours: Household) -> None:
    if model._meta.model_name == "casesearch":
        return
    with entered(NOBODY):
        assert seen(model) == set()


def test_who_has_left_a_seat_is_told_how_and_reads_the_own_honorarium_alone(theirs: Household) -> None:
    left = Seat.objects.get(pk__in=theirs.rows[Seat], state="conflicted")
    with acting_as(Actor(user=left.expert.user)):
        assert {model: seen(model) for model in (Seat, Panel, SeatDeclaration, Recusal, Case)} == dict.fromkeys(
            (Seat, Panel, SeatDeclaration, Recusal, Case), set()
        )
        assert seen(Honorarium) == {left.honorarium.pk} and how_left(left.pk) == "conflicted"
    for stranger in (theirs.expert, theirs.handler):
        with acting_as(stranger):
            assert how_left(left.pk) == ""


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_content_is_hidden_from_administrators_and_auditors(model: type[models.Model], theirs: Household) -> None:
    """Also from those of the very platform that holds the grant; the auditor reads headers and the trail."""
    own = {
        "cases.Case",
        "cases.CaseEvent",
        "cases.PromiseClock",
        "cases.PromiseStep",
        "cases.FigureBoard",
        "tenancy.Enterprise",
        "tenancy.Membership",
    }
    to_auditors = own | {"audit.AuditEntry", "tenancy.SystemWork", "experts.Expert", "experts.Engagement"}
    # Permission matrix, 专家档案: R.
    to_auditors |= {f"experts.{name}" for name in ("Appointment", "Licence", "StandingStep", "VettingPoint")}
    to_auditors |= {"experts.ListImport", "experts.ListRow"}
    to_auditors |= {"audit.AuditChain", "cases.BreakGlass", "cases.Circular"}  # notices that went out name nobody
    # Permission matrix, 草稿与审校内容.
    to_auditors |= {"lawlib.Edition", "lawlib.EditionComment", "lawlib.DeskTask"}
    to_auditors |= {"lawlib.ImportRun", "lawlib.ImportRow"}
    to_auditors |= {label(one) for one in OF_WARNINGS}
    to_auditors |= {"experts.Agency", "experts.AgencyPerson", "experts.CoverProduct"}  # the matrix: 服务机构名录
    to_auditors.add("risk_warnings.ReminderLetter")  # permission matrix, 风险提醒函
    to_auditors.add("cases.CaseGroupObjectPermission")  # tells that there is a case, not what is in it
    if model._meta.model_name == "casesearch":
        return
    for role, allowed in (
        (Role.AUDITOR, to_auditors),
        (Role.SYSADMIN, {label(m) for m in ADMINISTRATORS}),
    ):
        with acting_as(actor(role, tenant=theirs.platform)):
            assert label(model) in allowed or not seen(model) & theirs.rows[model], role


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_a_careless_change_list_shows_nothing_to_administrators(model: type[models.Model], theirs: Household) -> None:
    if model in ADMINISTRATORS or model._meta.model_name == "casesearch":
        return
    admin = actor(Role.SYSADMIN, user=UserFactory(is_staff=True))
    request = RequestFactory().get("/")
    request.user = admin.user

    class Careless(ModelAdmin):
        def has_view_permission(self, *_: object) -> bool:
            return True

    with acting_as(admin):
        listed = Careless(model, AdminSite()).get_changelist_instance(request)
        assert listed.result_count == 0


def test_system_work_is_told(theirs: Household) -> None:
    purposes = set(SystemWork.objects.values_list("purpose", flat=True))
    assert {"cases.rights", "cases.hear_experts", "experts.pass_on"} <= purposes
    told = SystemWork.objects.filter(purpose="cases.rights", user_id=theirs.owner.user_id)
    assert told.exists()
