"""An appointment from the application to the removal, through the services."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from experts.appointment_letter import appointment_letter
from experts.models import Appointment, Engagement, Expert, Licence, Seat, StandingStep
from experts.rules.standing import POINTS, StandingError, Term
from experts.selectors import rank_candidates
from experts.services import accept_seat, invite
from experts.services.standing.apply_newly import apply_newly
from experts.services.standing.appoint import appoint, renew
from experts.services.standing.decide import decide_standing
from experts.services.standing.enter_candidate import LicenceStated, enter_candidate
from experts.services.standing.keep_terms import keep_terms
from experts.services.standing.pass_on_left import pass_on_left
from experts.services.standing.recommend import recommend
from experts.services.standing.settle_point import settle_point
from experts.services.standing.share_expert import share_expert
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.scope import acting_as
from tests.factories.experts import NOW, ExpertFactory, a_declaration, a_matter, a_panel
from tests.factories.tenancy import PlatformFactory, UserFactory, actor

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)
PROFILE = {
    "name_zh": "闻一川",
    "kind": "lawyer",
    "headline_zh": "337调查",
    "languages": ["zh", "en"],
    "rights": ["invention"],
    "experience": {"US": 4},
}


@pytest.fixture
def platform():
    return PlatformFactory()


@pytest.fixture
def head(platform):
    return actor("platform_head", tenant=platform)


@pytest.fixture
def vetter(platform):
    return actor("handler", tenant=platform)


def applied(platform, **more) -> Expert:
    proof = SimpleUploadedFile("licence.pdf", b"%PDF-1.4 of a test")
    stated = (LicenceStated("US", "NY-100", date(2015, 3, 1), proof), LicenceStated("CN", "1"))
    account = {
        "username": "wen", "password": "a-long-pass-word-9", "email": "wen@example.com", "mobile": "13800138000",
        "display_name": "闻一川", "language": "zh-hans", "agreed": {},
    }  # fmt: skip
    return apply_newly(
        account=account, platform=platform, values=PROFILE,
        firm_name="某律所（样例）", licences=stated, ties=["Brightmoor Cell Inc."], now=NOW, **more,
    )  # fmt: skip


def vetted(expert, vetter) -> Expert:
    with acting_as(vetter):
        for point in POINTS:
            settle_point(actor=vetter, expert=expert, point=point, outcome="passed", now=NOW)
        recommend(actor=vetter, expert=expert, now=NOW)
    return Expert.objects.get(pk=expert.pk)


def in_office(expert, vetter, head, ends=date(2028, 7, 14)) -> Expert:
    vetted(expert, vetter)
    term = Term(TODAY, ends)
    with acting_as(head):
        appoint(actor=head, expert=expert, term=term, clearance="trade_secret", nda_signed_on=TODAY, now=NOW)
    return Expert.objects.get(pk=expert.pk)


def told(user) -> list[str]:
    return list(InboxItem.objects.filter(recipient=user).order_by("pk").values_list("kind", flat=True))


def test_from_the_application_to_the_appointment(platform, vetter, head):
    expert = applied(platform)
    assert (expert.state, expert.licences, expert.term_to) == ("applied", [], None)
    assert told(head.user) == ["expert.applied"]
    assert Engagement.objects.get(expert=expert).relation == "declared"
    expert = vetted(expert, vetter)
    assert (expert.state, expert.licences) == ("checked", ["CN", "US"])  # checked, so they count
    assert rank_candidates(matter=a_matter(parties=()), role_code="forum_lawyer", now=NOW) == []
    with pytest.raises(StandingError, match="second_person"):
        appoint(
            actor=vetter, expert=expert, term=Term(TODAY, TODAY), clearance="internal", nda_signed_on=TODAY, now=NOW
        )
    with acting_as(head):
        found = appoint(
            actor=head, expert=expert, term=Term(TODAY, date(2028, 7, 14)), clearance="trade_secret",
            nda_signed_on=TODAY, now=NOW,
        )  # fmt: skip
    expert.refresh_from_db()
    assert (expert.state, expert.term_to, expert.clearance) == ("appointed", date(2028, 7, 14), "trade_secret")
    assert found.number.startswith(platform.code)
    assert told(expert.user) == ["expert.appointed"]
    (ranked,) = rank_candidates(matter=a_matter(parties=()), role_code="forum_lawyer", now=NOW)
    assert ranked.expert == expert
    assert list(expert.standing_steps.values_list("verb", flat=True)) == ["apply", "vet", "recommend", "appoint"]
    assert AuditEntry.objects.filter(action="expert.appoint", object_id=str(expert.pk)).count() == 1


def test_a_fault_or_an_open_point_stops_the_vetting_and_takes_the_licences_back(platform, vetter):
    expert = applied(platform)
    settle_point(actor=vetter, expert=expert, point="licence", outcome="passed", now=NOW)
    assert Licence.objects.filter(checked_by=vetter.user).count() == 2
    with pytest.raises(StandingError, match="reason_missing"):
        settle_point(actor=vetter, expert=expert, point="licence", outcome="failed", now=NOW)
    settle_point(actor=vetter, expert=expert, point="licence", outcome="failed", note="已注销", now=NOW)
    expert.refresh_from_db()
    assert expert.licences == []
    with pytest.raises(StandingError) as refused:
        recommend(actor=vetter, expert=expert, now=NOW)
    assert refused.value.params["points"] == POINTS


def test_confidentiality_and_the_length_of_a_term_are_looked_at(platform, vetter, head):
    expert = vetted(applied(platform), vetter)
    wrong = [
        ({"term": Term(TODAY, date(2032, 1, 1)), "nda_signed_on": TODAY, "clearance": "internal"}, "term_wrong"),
        ({"term": Term(TODAY, TODAY), "nda_signed_on": date(2026, 7, 16), "clearance": "internal"}, "no_confidential"),
        ({"term": Term(TODAY, TODAY), "nda_signed_on": TODAY, "clearance": "cosmic"}, "no_confidential"),
    ]
    for given, code in wrong:
        with pytest.raises(StandingError, match=code):
            appoint(actor=head, expert=expert, now=NOW, **given)
    assert not Appointment.objects.exists()


def test_who_was_refused_applies_again_and_is_vetted_anew(platform, vetter, head):
    expert = vetted(applied(platform), vetter)
    with pytest.raises(StandingError, match="reason_missing"):
        decide_standing(actor=head, expert=expert, verb="refuse", reason=" ", now=NOW)
    decide_standing(actor=head, expert=expert, verb="refuse", reason="材料不足", now=NOW)
    item = InboxItem.objects.get(recipient=expert.user)
    assert "材料不足" not in f"{item.title} {item.body} {item.params}"  # the e-mail leaves the house
    again = enter_candidate(
        actor=actor(None, user=expert.user), platform=platform, verb="apply", user=expert.user, now=NOW,
        values={**PROFILE, "city": "杭州"}, licences=[LicenceStated("US", "NY-100")],
    )  # fmt: skip
    assert (again.pk, again.state, again.city) == (expert.pk, "applied", "杭州")
    assert not again.vetting.exists()
    assert Licence.objects.get(expert=again, jurisdiction="US").checked_on is None
    assert again.standing_steps.count() == 5  # the past is kept


def test_a_candidate_or_an_expert_in_office_does_not_apply_again(platform, vetter, head):
    expert = applied(platform)
    for _ in range(2):
        with pytest.raises(StandingError, match="not_possible"):
            enter_candidate(
                actor=actor(None, user=expert.user),
                platform=platform,
                verb="apply",
                values={},
                user=expert.user,
                now=NOW,
            )
        expert = in_office(expert, vetter, head) if expert.state == "applied" else expert


@pytest.mark.parametrize("verb", ["suspend", "remove"])
def test_leaving_office_passes_the_open_seats_on_and_keeps_the_record(verb, head):
    panel, expert, other = a_panel(), ExpertFactory(platform=head.platform), ExpertFactory()
    third = ExpertFactory(technical=True)
    held = invite(actor=None, panel=panel, expert=expert, role="forum_lawyer", is_lead=True, now=NOW)
    accept_seat(actor=None, seat=held, declaration=a_declaration(panel), now=NOW)
    invite(actor=None, panel=panel, expert=third, role="technical", now=NOW)
    with acting_as(head):
        decide_standing(actor=head, expert=expert, verb=verb, reason="违反保密", now=NOW)
    assert (pass_on_left(now=NOW), pass_on_left(now=NOW)) == (1, 0)
    held.refresh_from_db()
    assert (held.state, held.access_ended_at) == ("released", NOW)
    assert Seat.objects.get(follows=held).expert == other
    assert Seat.objects.get(expert=third).state == "invited"
    assert StandingStep.objects.get(expert=expert).reason == "违反保密"
    with pytest.raises(StandingError, match="not_possible"):
        decide_standing(actor=head, expert=expert, verb=verb, reason="再次", now=NOW)


def test_the_clock_reminds_lifts_and_ends(platform, vetter, head):
    expert = in_office(applied(platform), vetter, head, ends=TODAY + timedelta(days=100))
    day = timedelta(days=1)
    decide_standing(actor=head, expert=expert, verb="suspend", reason="核查", until=TODAY + 10 * day, now=NOW)
    assert keep_terms(now=NOW + 10 * day) == {"ended": 0, "lifted": 0, "reminded": 0}
    assert keep_terms(now=NOW + 11 * day) == {"ended": 0, "lifted": 1, "reminded": 0}
    for after, expected in ((39, 0), (40, 1), (41, 0), (70, 1), (99, 0)):
        assert keep_terms(now=NOW + after * day)["reminded"] == expected, after
    assert told(expert.user).count("expert.term_ends") == 2
    assert keep_terms(now=NOW + 101 * day) == {"ended": 1, "lifted": 0, "reminded": 0}
    assert keep_terms(now=NOW + 101 * day)["ended"] == 0
    assert told(expert.user)[-1] == "expert.term_ended"


def test_a_renewal_in_time_leaves_no_day_out(platform, vetter, head):
    expert = in_office(applied(platform), vetter, head, ends=date(2026, 9, 1))
    found = renew(actor=head, expert=expert, years=2, now=NOW)
    expert.refresh_from_db()
    assert (found.term_from, found.term_to) == (date(2026, 9, 2), date(2028, 9, 1))
    assert (expert.term_from, expert.term_to) == (TODAY, date(2028, 9, 1))
    assert keep_terms(now=NOW + timedelta(days=40)) == {"ended": 0, "lifted": 0, "reminded": 0}
    assert Appointment.objects.filter(expert=expert).count() == 2
    with pytest.raises(StandingError, match="second_person"):
        renew(actor=actor(None, user=expert.user), expert=expert, years=1, now=NOW)


def test_sharing_decides_who_sees_and_candidates_stay_with_their_platform(platform):
    here = PlatformFactory(region="330000")
    near, far = PlatformFactory(region="330100"), PlatformFactory(region="440000")
    experts = {sharing: ExpertFactory(platform=here, sharing=sharing) for sharing in ("own", "region", "country")}
    candidate = ExpertFactory(platform=here, state="applied", term_from=None, term_to=None)
    seen = {
        name: set(Expert.objects.visible_to(actor("handler", tenant=tenant)))
        for name, tenant in {"here": here, "near": near, "far": far}.items()
    }
    centre = set(Expert.objects.visible_to(actor("national_officer")))
    assert seen["here"] == centre == {*experts.values(), candidate}
    assert seen["near"] == {experts["region"], experts["country"]}
    assert seen["far"] == {experts["country"]}
    for tenant in (here, near, far):
        for staff in (actor("handler", tenant=tenant), actor("auditor", tenant=tenant)):
            with acting_as(staff):
                assert (candidate in Expert.objects.all()) == (tenant == here)


def test_who_appoints_changes_with_whom_an_expert_is_shared(client, platform):
    expert, far = ExpertFactory(platform=platform), PlatformFactory(region="650000")
    url = reverse("experts:standing-step", args=[expert.pk, "share"])
    for role, status, sharing in (("handler", 403, "country"), ("platform_head", 302, "own")):
        client.force_login(actor(role, tenant=platform).user)
        assert client.post(url, {"sharing": "own"}).status_code == status
        expert.refresh_from_db()
        assert expert.sharing == sharing
    assert AuditEntry.objects.filter(action="expert.shared").count() == 1
    assert "调整共享范围" in client.get(reverse("experts:expert", args=[expert.pk])).content.decode()
    assert expert not in Expert.objects.visible_to(actor("handler", tenant=far))
    with pytest.raises(StandingError, match="not_possible"):
        candidate = ExpertFactory(platform=platform, state="applied", term_from=None, term_to=None)
        share_expert(actor=actor("platform_head", tenant=platform), expert=candidate, sharing="own", now=NOW)


def read(pdf: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def test_the_letter_of_appointment_is_for_the_person_and_the_platform(client, platform, head):
    expert = ExpertFactory(platform=platform, name_zh="闻一川")
    days = {"term_from": TODAY, "term_to": date(2028, 7, 14), "nda_signed_on": TODAY, "appointed_at": NOW}
    term = Appointment.objects.create(expert=expert, platform=platform, number="T-2026-1", clearance="internal", **days)
    url = reverse("experts:appointment-letter", args=[term.pk])
    for who in (expert.user, head.user):
        client.force_login(who)
        answer = client.get(url)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        pdf = answer.content
    assert url in client.get(reverse("experts:expert", args=[expert.pk])).content.decode()
    for stranger in (actor("platform_head").user, ExpertFactory().user):
        client.force_login(stranger)
        assert client.get(url).status_code == 404
    words = read(pdf)
    assert "闻一川" in words and term.number in words and "2028年7月14日" in words and "聘期已满" not in words
    assert "聘期已满" in read(appointment_letter(term, today=date(2028, 7, 15)))


def test_an_account_has_one_record(platform):
    user = UserFactory()
    ExpertFactory(user=user, state="appointed")
    with pytest.raises(StandingError, match="not_possible"):
        enter_candidate(actor=actor(None, user=user), platform=platform, verb="apply", values={}, user=user, now=NOW)
