"""Special commissioners: tied by a platform, visits written down and read by those whom they concern alone."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from experts.models import Commission, CommissionVisit, Expert
from experts.rules.matter import Parties
from experts.selectors import conflicts_of
from experts.services.commissions import (
    CommissionError,
    end_commission,
    log_visit,
    remind_follow_ups,
    settle_follow_up,
    tie_commissioner,
)
from portal.inbox.models import InboxItem
from portal.tenancy.actor import Actor
from portal.tenancy.scope import acting_as
from tests.factories.experts import ExpertFactory, a_matter
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor

pytestmark = pytest.mark.django_db
VISIT = {"place": "企业会议室", "found": "尚未在欧洲布局", "follow_up": "核对优先权期限"}


def _envoy(platform) -> Expert:
    today = timezone.localdate()
    days = {"term_from": today - timedelta(days=100), "term_to": today + timedelta(days=600)}
    return ExpertFactory(platform=platform, kind="envoy", **days)


def test_a_commissioner_is_tied_visits_and_what_is_due_is_settled(client):
    platform = PlatformFactory(region="330000")
    head, owner = actor("platform_head", tenant=platform), actor("enterprise_admin", tenant=EnterpriseFactory())
    stranger, envoy = actor("enterprise_admin", tenant=EnterpriseFactory()), _envoy(platform)
    today = timezone.localdate()
    client.force_login(head.user)
    terms = {"expert": envoy.pk, "uscc": owner.enterprise.uscc, "term_from": today - timedelta(days=9)}
    made = client.post(reverse("experts:commission-new"), terms | {"term_to": today + timedelta(days=300)})
    commission = Commission.objects.get()
    url = reverse("experts:commission", args=[commission.pk])
    assert made["Location"] == url and commission.subject == owner.enterprise.name_zh
    told = InboxItem.objects.filter(kind="commission.tied").values_list("recipient_id", flat=True)
    assert set(told) == {envoy.user_id, owner.user_id}

    client.force_login(envoy.user)
    assert client.post(url, VISIT | {"day": today}).status_code == 422  # a follow-up without its day
    late = {"day": today - timedelta(days=8), "follow_up_on": today - timedelta(days=1)}
    assert client.post(url, VISIT | late).status_code == 302
    page = client.get(reverse("experts:commissions"))
    assert VISIT["follow_up"] in page.content.decode() and "已逾期" in page.content.decode()

    client.force_login(owner.user)
    assert VISIT["found"] in client.get(url).content.decode()
    assert InboxItem.objects.filter(kind="commission.visited", recipient=owner.user).count() == 1
    with acting_as(stranger):
        assert not CommissionVisit.objects.exists() and not Commission.objects.exists()
    with acting_as(Actor(user=_envoy(platform).user)):
        assert not CommissionVisit.objects.exists() and not Commission.objects.exists()

    client.force_login(envoy.user)
    settle = reverse("experts:visit-settle", args=[CommissionVisit.objects.get().pk])
    client.post(settle, {"note": "已核对"})
    client.post(settle, {"note": "再次"})
    assert CommissionVisit.objects.get().settled_note == "已核对"
    assert not client.get(reverse("experts:commissions")).context["due"]


def test_what_is_due_is_told_once_and_not_when_it_was_settled_before():
    platform, now = PlatformFactory(region="330000"), timezone.now()
    handler, envoy, today = actor("handler", tenant=platform), _envoy(platform), timezone.localdate()
    commission = _tied(platform, envoy, park="甲园")
    told = {"day": today, "online": True, "place": "", "found": "…", "follow_up": "复查"}
    due = log_visit(actor=handler, commission=commission, told=told | {"follow_up_on": today}, now=now)
    log_visit(actor=handler, commission=commission, told=told | {"follow_up_on": today + timedelta(days=1)}, now=now)
    done = log_visit(actor=handler, commission=commission, told=told | {"follow_up_on": today}, now=now)
    settle_follow_up(actor=handler, visit=done, note="已办", now=now)
    assert (remind_follow_ups(now=now), remind_follow_ups(now=now)) == (1, 0)
    items = InboxItem.objects.filter(kind="commission.due")
    assert set(items.values_list("recipient_id", flat=True)) == {envoy.user_id, handler.user_id}
    assert CommissionVisit.objects.get(pk=due.pk).reminded_at == now


def test_a_commission_is_a_tie_for_its_term_that_ends_with_it():
    platform, today = PlatformFactory(region="330000"), timezone.localdate()
    head, envoy = actor("platform_head", tenant=platform), _envoy(platform)
    enterprise = EnterpriseFactory(name_zh="栎川储能有限公司", name_en="Lichuan Energy Storage")
    terms = {"term_from": today, "term_to": today + timedelta(days=30), "now": timezone.now()}
    whose = {"expert": envoy, "enterprise": enterprise, "park": "", "region": ""}
    with acting_as(head):
        commission = tie_commissioner(actor=head, platform=platform, **whose, **terms)
    against = a_matter(parties=Parties(enterprise=("某公司",), opponent=("栎川储能有限公司",)))
    own = a_matter(parties=Parties(enterprise=("栎川储能有限公司",), opponent=("某公司",)))
    (found,) = conflicts_of(expert=envoy, matter=against, now=timezone.now())
    assert (found.code, found.relation, found.remedy) == ("advised", "commission", "")
    assert conflicts_of(expert=envoy, matter=own, now=timezone.now()) == ()
    assert commission.ties.count() == 2 and set(commission.ties.values_list("ended", flat=True)) == {terms["term_to"]}
    with acting_as(head):
        end_commission(actor=head, commission=commission, reason="调整", now=timezone.now())
    assert set(commission.ties.values_list("ended", flat=True)) == {today}
    _tied(platform, envoy, park="甲园")  # a park is nobody's opponent
    assert envoy.engagements.count() == 2


def test_the_list_asks_the_same_however_long_it_is(client):
    platform = PlatformFactory(region="330000")
    head, envoy = actor("platform_head", tenant=platform), _envoy(platform)
    client.force_login(head.user)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("experts:commissions"))
        return len(seen)

    _tied(platform, envoy, park="甲园")
    client.get(reverse("experts:commissions"))
    one = queries()
    for name in ("乙园", "丙园", "丁园"):
        _tied(platform, envoy, park=name)
    assert queries() == one


def _tied(platform, expert, *, park: str, **days: date) -> Commission:
    today = timezone.localdate()
    term = {"term_from": today, "term_to": today + timedelta(days=30)} | days
    whose = {"enterprise": None, "park": park, "region": "330000", "platform": platform, "expert": expert}
    return tie_commissioner(actor=None, now=timezone.now(), **whose, **term)


def test_who_cannot_be_tied():
    platform, today = PlatformFactory(region="330000"), timezone.localdate()
    envoy = _envoy(platform)
    wrong = (
        (ExpertFactory(platform=platform), {}),
        (_envoy(PlatformFactory(region="440000")), {"sharing": "own"}),
        (_envoy(platform), {"state": "suspended"}),
        (_envoy(platform), {"term_to": today + timedelta(days=29)}),
    )
    for expert, changed in wrong:
        for name, value in changed.items():
            setattr(expert, name, value)
        with pytest.raises(CommissionError, match="not_in_office"):
            _tied(platform, expert, park="甲园")
    _tied(platform, envoy, park="甲园")
    with pytest.raises(CommissionError, match="already"):
        _tied(platform, envoy, park="甲园", term_from=today + timedelta(days=30), term_to=today + timedelta(days=60))
    _tied(platform, envoy, park="甲园", term_from=today + timedelta(days=31), term_to=today + timedelta(days=60))


def test_when_a_visit_cannot_be_written_down():
    platform, today = PlatformFactory(region="330000"), timezone.localdate()
    handler = actor("handler", tenant=platform)
    commission = _tied(platform, _envoy(platform), park="甲园")
    told = {"online": True, "place": "", "found": "…", "follow_up": "", "follow_up_on": None}
    for day, code in ((today - timedelta(days=1), "outside_term"), (today + timedelta(days=1), "future")):
        with pytest.raises(CommissionError, match=code):
            log_visit(actor=handler, commission=commission, told=told | {"day": day}, now=timezone.now())
    ended = end_commission(actor=handler, commission=commission, reason="调整", now=timezone.now())
    with pytest.raises(CommissionError, match="ended"):
        log_visit(actor=handler, commission=ended, told=told | {"day": today}, now=timezone.now())
