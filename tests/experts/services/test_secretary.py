"""The secretary of a panel: one of the platform's staff, whom its members see, and none any more on leaving."""

import pytest
from django.urls import reverse

from experts.selectors import panel_view
from experts.selectors.secretaries import secretary_of
from experts.services import SeatError, conclude_panel, file_opinion
from experts.services.hand_over_panel import hand_over_panel
from experts.services.name_secretary import name_secretary
from portal.audit.models import AuditEntry
from portal.tenancy.models import Membership
from tests.experts.services.test_after_panel import advised, as_, seated
from tests.factories.experts import NOW, ExpertFactory, a_panel, acting
from tests.factories.tenancy import PlatformFactory, actor

pytestmark = pytest.mark.django_db


def test_staff_name_one_of_their_own_and_the_members_see_whom_to_ask():
    panel = a_panel()
    seat = seated(panel, ExpertFactory())
    head, handler = (actor(role, tenant=panel.platform) for role in ("platform_head", "handler"))
    elsewhere, triage = actor("handler"), actor("intake_officer", tenant=panel.platform)
    page, url = (reverse(f"experts:{name}", args=[panel.pk]) for name in ("panel", "panel-secretary"))
    for who in (elsewhere, triage):
        as_(head).post(url, {"secretary": who.user.pk})
        panel.refresh_from_db()
        assert panel.secretary is None
        with pytest.raises(SeatError, match="not_of_staff"):
            name_secretary(actor=head, panel=panel, secretary=who.user, now=NOW)
    for _ in range(2):
        as_(head).post(url, {"secretary": handler.user.pk})
    assert AuditEntry.objects.filter(action="panel.secretary_named").count() == 1
    opinion = reverse("experts:opinion", args=[seat.pk])
    for who, where in ((head, page), (acting(seat.expert), opinion)):
        assert str(handler.user) in as_(who).get(where).content.decode()


def test_who_has_left_or_stayed_behind_is_no_longer_the_secretary():
    panel = a_panel()
    handler = actor("handler", tenant=panel.platform)
    named = name_secretary(actor=None, panel=panel, secretary=handler.user, now=NOW)
    assert secretary_of(named) == handler.user
    hand_over_panel(actor=None, panel_id=panel.pk, platform=PlatformFactory())
    named.refresh_from_db()
    assert secretary_of(named) is None
    hand_over_panel(actor=None, panel_id=panel.pk, platform=handler.platform)
    named.refresh_from_db()
    assert secretary_of(named) == handler.user
    Membership.objects.filter(user=handler.user).update(is_active=False)
    assert secretary_of(named) is None


def test_a_concluded_panel_keeps_its_secretary():
    panel = a_panel()
    first, second = (actor("handler", tenant=panel.platform) for _ in range(2))
    name_secretary(actor=None, panel=panel, secretary=first.user, now=NOW)
    conclude_panel(actor=None, panel=panel, now=NOW)
    with pytest.raises(SeatError, match="panel_concluded"):
        name_secretary(actor=None, panel=panel, secretary=second.user, now=NOW)


def test_the_vote_counts_who_agrees_who_differs_and_who_is_still_to_come():
    panel = a_panel()
    agreed, differs, owes = ExpertFactory(), ExpertFactory(technical=True), ExpertFactory()
    own = advised(panel, agreed)
    other = seated(panel, differs, role="technical")
    said = {"facts": "事实", "options": "甲", "recommendation": "和解", "dissent": True, "dissent_note": "费用过高"}
    file_opinion(actor=acting(differs), seat=other, now=NOW, **said)
    seated(panel, owes)
    page = as_(acting(agreed)).get(reverse("experts:opinion", args=[own.pk])).content.decode()
    assert 'data-vote="1 1 0"' in page  # a member does not see who else still owes an opinion
    assert panel_view(panel, actor=None, now=NOW).vote == (1, 1, 1)
