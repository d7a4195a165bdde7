"""The main job, end to end, by people in windows of their own: an enterprise files, a platform guides, experts advise,
a head signs, the enterprise reports back, the case closes and counts."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from cases.due import beijing_today
from portal.tenancy.models import Enterprise
from tests.browser.chapters import closing, filing, guidance, panel, triage
from tests.browser.chapters.people import Walk
from tests.browser.pages.looking import watch
from tests.browser.pages.registration import Newcomer
from tests.browser.views import IN_CHINESE_ON_A_PHONE, View

FIRST_NUMBER = 870_000_001


@pytest.fixture
def walk(view: View) -> Iterator[Walk]:
    """Papers were served ten days ago in Beijing."""
    served = beijing_today(timezone.now()) - timedelta(days=10)
    walk = Walk(view, Newcomer(FIRST_NUMBER + Enterprise.objects.count()), served)
    yield walk
    walk.leave()


@IN_CHINESE_ON_A_PHONE
def test_a_case_from_the_request_to_the_figures(walk: Walk) -> None:
    desk, colleague, head = walk.window("handler"), walk.window("zj-handler2"), walk.window("head")
    national = walk.window("national")
    before = [closing.figures(head, "/dashboard/"), closing.figures(national, "/dashboard/national/")]
    desk.open("/desk/")
    watch(desk)

    filing.files_a_request(walk)
    triage.comes_to_the_desk(walk, desk)
    triage.asks_for_a_supplement(walk, desk)
    triage.two_accept_at_once(walk, desk, colleague)
    triage.cannot_skip_a_step(walk, desk)
    triage.changes_the_level(walk, desk, head)

    first, second = panel.is_composed(walk, desk)
    panel.one_declines(walk, desk, first)
    panel.one_advises(walk, desk, second)

    guidance.is_written(walk, desk)
    guidance.is_signed(walk, head)
    guidance.is_read(walk)

    closing.is_closed(walk, desk)
    closing.is_told_as_a_whole(walk, desk)
    closing.counts(head, national, before)
