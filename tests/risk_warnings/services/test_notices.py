"""Public notices: what is public, in whose words, and what feeds say of every change."""

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.inbox.models import OutgoingPost
from portal.inbox.services.keep_robot import add_robot
from portal.tenancy.models import Role
from portal.tenancy.scope import acting_as
from risk_warnings.models import NoticeMessage, PublicNotice, RiskWarning
from risk_warnings.rules.public import names_in
from risk_warnings.selectors.home import public_notices
from risk_warnings.services.check_name import Fit, check_name
from risk_warnings.services.correct_warning import correct_warning, prolong_warning, release_correction
from risk_warnings.services.decide_match import decide_match
from risk_warnings.services.keep_notice import follow_warning
from risk_warnings.services.publish_warning import publish_warning
from risk_warnings.services.review_warning import confirm_warning
from risk_warnings.services.withdraw_warning import end_warning, expire_warnings, withdraw_warning
from risk_warnings.services.word_notice import take_back_notice, word_notice
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor
from tests.risk_warnings import papers
from tests.risk_warnings.cap_schema import NAMESPACE, problems
from tests.risk_warnings.services.test_warnings import World, refusal
from tests.risk_warnings.worlds import bring, source, watch

pytestmark = pytest.mark.django_db
PLAIN = {"title_zh": "便携电源专利案", "title_en": "Portable power patents", "advice_zh": "自查", "advice_en": "Check"}
ATOM = "{http://www.w3.org/2005/Atom}"


class Open(World):
    """As `World`, of today: what the pages show is of today, too."""

    def __init__(self, level: str = "yellow") -> None:
        self.now = timezone.now()
        self.platform = PlatformFactory(region="330000")
        self.enterprise = EnterpriseFactory(name_zh="杭州绿岩新能源有限公司", region="330100", industry="C38")
        self.owner = actor(Role.ENTERPRISE_ADMIN, tenant=self.enterprise)
        self.handler = actor(Role.HANDLER, tenant=self.platform)
        self.head = actor(Role.PLATFORM_HEAD, tenant=self.platform)
        plain = {"goods": ["portable battery power station"], "countries": ["US"]} if level == "blue" else {}
        watch(self.enterprise, **plain)
        if level == "blue":
            bring(papers.register(papers.notice()), to=source("fr", "federal_register"))
        else:
            frozen = [{"date_filed": "2026-07-02", "description": "SEALED TEMPORARY RESTRAINING ORDER."}]
            entries = papers.docket()["docket_entries"] + (frozen if level == "red" else [])
            bring(papers.envelope(papers.docket(docket_entries=entries)), to=source())
        self.warning = RiskWarning.objects.get(level=level)
        for match in self.warning.signal.matches.filter(named=True):
            decide_match(actor=self.handler, match=match, same=True, now=self.now)
        words = {"title_zh": self.warning.title_zh, "title_en": self.warning.title_en, "advice": "内部建议"}
        self.warning = confirm_warning(actor=self.handler, warning=self.warning, now=self.now, **words)
        self.warning = self.do(publish_warning, self.head)

    def do(self, service: Any, who: Any, **given: Any) -> Any:
        with acting_as(who):
            return service(actor=who, warning=self.warning, now=self.now, **given)


def everything(notice: PublicNotice) -> str:
    """All that any reader can get."""
    visitor = Client()
    pages = [reverse("notice", args=[notice.number]), reverse("notices"), reverse("notice-cap-feed")]
    pages += [reverse("notice-cap", args=[notice.number, 1]), reverse("api-notice", args=[notice.number])]
    return "\n".join(visitor.get(page).content.decode() for page in pages)


def test_a_yellow_one_is_public_without_whom_it_concerns() -> None:
    notice = Open().warning.notice
    said = everything(notice)
    for hidden in ("Lvyan", "绿岩", "Brightmoor", "04821", "内部建议", "C38"):
        assert hidden not in said, hidden
    assert notice.facts["forum"] == "ilnd"
    assert notice.title_zh.startswith("美国：民事诉讼")
    assert notice.title_zh.endswith("风险提示")


def test_a_blue_one_tells_the_matter_where_it_names_nobody() -> None:
    notice = Open("blue").warning.notice
    assert notice.facts["number"] == "337-TA-9912"
    assert "Portable Battery" in notice.facts["title"]
    assert "Portable Battery" in notice.title_zh
    assert names_in("Northgrid v. Brightmoor Cell", ["Brightmoor Cell Inc."])


def test_a_red_one_only_in_the_words_of_a_person_and_they_name_nobody() -> None:
    world = Open("red")
    assert not PublicNotice.objects.exists()
    named = {**PLAIN, "advice_zh": "绿岩新能源等企业请注意"}
    assert refusal(world.do, word_notice, world.head, **named) == "names"
    notice = world.do(word_notice, world.head, **PLAIN)
    assert [one.kind for one in notice.messages.all()] == ["Alert"]
    assert "number" not in notice.facts
    world.do(take_back_notice, world.head)
    assert refusal(world.do, word_notice, world.head, **PLAIN) == "withdrawn_notice"
    assert refusal(world.do, take_back_notice, world.head) == "no_notice"


def test_the_words_of_a_person_take_the_place_of_those_that_stand_and_break_no_feed() -> None:
    world = Open()
    odd = {**PLAIN, "title_zh": "便携\x0b<电源> & “专利”]]>", "advice_zh": "一\n二\x0c"}
    notice = world.do(word_notice, world.head, **odd)
    assert [one.kind for one in notice.messages.order_by("number")] == ["Alert", "Update"]
    assert PublicNotice.objects.get().worded
    later = world.warning.valid_until + timedelta(days=1)
    world.do(prolong_warning, world.head, valid_until=later)
    assert PublicNotice.objects.get().title_zh == odd["title_zh"]
    visitor = Client()
    for name in ("notice-feed", "notice-cap-feed"):
        feed = ElementTree.fromstring(visitor.get(reverse(name)).content)  # noqa: S314
        entry = feed.find(f"{ATOM}entry")
        assert entry.findtext(f"{ATOM}title").endswith("便携<电源> & “专利”]]>")
        links = [link.attrib for link in entry.findall(f"{ATOM}link")]
        assert {"application/cap+xml"} == {one["type"] for one in links if "type" in one}
        assert not any("length" in one for one in links)  # a number above zero, or none (RFC 4287, 4.2.7.6)
    assert problems(visitor.get(reverse("notice-cap", args=[notice.number, 3])).content) == []


def test_what_ends_before_its_last_day_is_cancelled() -> None:
    world = Open()
    notice = world.warning.notice
    world.do(end_warning, world.head, reason="已和解")
    assert [one.kind for one in notice.messages.order_by("number")] == ["Alert", "Cancel"]
    file = Client().get(reverse("notice-cap", args=[notice.number, 2])).content
    assert problems(file) == []
    assert "提前结束" in file.decode()
    assert "撤回" not in Client().get(reverse("notice-feed")).content.decode()


def test_the_own_site_of_a_platform_is_told_what_everybody_may_read() -> None:
    head = actor(Role.PLATFORM_HEAD)
    for form, levels in (("webhook", ["yellow"]), ("webhook", ["red"]), ("dingtalk", ["yellow"])):
        add_robot(
            actor=head,
            owner=head.tenant,
            name="网站",
            form=form,
            url="https://x.example/",
            secret="",
            levels=levels,
            now=timezone.now(),
        )
    world = Open()
    world.do(word_notice, world.head, **PLAIN)
    world.do(end_warning, world.head, reason="已和解")
    posts = OutgoingPost.objects.filter(event__startswith="notice.").order_by("pk")
    assert [one.event for one in posts] == ["notice.published", "notice.changed", "notice.ended"]
    assert {one.robot.levels[0] for one in posts} == {"yellow"}
    assert posts[1].data["title_zh"] == PLAIN["title_zh"]
    for hidden in ("Lvyan", "绿岩", "Brightmoor", "04821", "内部建议"):
        assert not any(hidden in f"{one.title}{one.body}{one.data}" for one in posts), hidden


def test_what_runs_out_ends_without_a_message() -> None:
    world = Open()
    expire_warnings(now=world.now + timedelta(days=400))
    notice = PublicNotice.objects.get()
    assert (notice.state, notice.messages.count()) == ("expired", 1)


def test_every_change_is_a_message_that_refers_to_all_before_it_and_no_change_is_none() -> None:
    world = Open()
    notice = world.warning.notice
    follow_warning(warning=world.warning, now=world.now)
    assert notice.messages.count() == 1
    later = world.warning.valid_until + timedelta(days=20)
    world.do(prolong_warning, world.head, valid_until=later)
    words = {"title_zh": "另一标题", "title_en": "Another title", "advice": "", "reason": "更正"}
    world.do(correct_warning, world.handler, **words)
    world.do(release_correction, world.head)  # what is public of a yellow one stays the same
    world.do(withdraw_warning, world.head, reason="来源撤回")
    kinds = [one.kind for one in NoticeMessage.objects.order_by("number")]
    assert kinds == ["Alert", "Update", "Cancel"]
    visitor = Client()
    files = [visitor.get(reverse("notice-cap", args=[notice.number, n])) for n in (1, 2, 3)]
    assert [one.status_code for one in files] == [404, 404, 200]  # what was taken back is read nowhere
    assert problems(files[2].content) == []
    assert files[2]["Content-Type"] == "application/cap+xml"
    last = ElementTree.fromstring(files[2].content)  # noqa: S314
    references = last.findtext(f"{NAMESPACE}references").split(" ")
    assert [one.split(",")[1] for one in references] == [f"{notice.number}-1", f"{notice.number}-2"]
    page = visitor.get(reverse("notice", args=[notice.number])).content.decode()
    assert "已撤回" in page
    assert notice.number not in visitor.get(reverse("notices")).content.decode()
    assert notice.number in visitor.get(reverse("notices") + "?state=withdrawn").content.decode()


def test_what_was_taken_back_is_a_title_with_when_and_why_and_its_row_stays() -> None:
    world = Open()
    words = {**PLAIN, "advice_zh": "请核对插座", "advice_en": "Compare the sockets"}
    notice = world.do(word_notice, world.head, **words)
    assert "请核对插座" in everything(notice)
    world.do(take_back_notice, world.head)
    visitor, number = Client(), notice.number
    pages = [reverse("notice", args=[number]), reverse("api-notice", args=[number]), reverse("notice-feed")]
    pages += [reverse("notice-cap-feed"), reverse("notice-cap", args=[number, 3])]
    said = [visitor.get(page + lang).content.decode() for page in pages for lang in ("", "?lang=en")]
    for text in said:
        assert "插座" not in text
        assert "sockets" not in text
        assert "ilnd" not in text
        assert PLAIN["title_zh"] in text or PLAIN["title_en"] in text
    assert "平台已撤回其公开版本" in said[0]
    assert "请勿再以此为据" in said[4]
    found = {
        q: visitor.get(reverse("notices"), {"state": "withdrawn", "q": q}).content.decode() for q in ("专利", "插座")
    }
    assert [number in found["专利"], number in found["插座"]] == [True, False]
    answer = visitor.get(pages[1]).json()
    assert (answer["state"], answer["withdrawn"], answer["facts"]) == ("withdrawn", "notice", {})
    assert [one["kind"] for one in answer["messages"]] == ["Cancel"]
    kept = PublicNotice.objects.get()
    assert (kept.advice_zh, kept.messages.count()) == ("请核对插座", 3)


def test_feeds_by_level_and_country_with_304() -> None:
    notice = Open().warning.notice
    visitor = Client()

    def entries(name: str, *args: str) -> int:
        answer = visitor.get(reverse(name, args=args))
        assert answer.status_code == 200
        return len(ElementTree.fromstring(answer.content).findall(f"{ATOM}entry"))  # noqa: S314

    assert [entries("notice-feed"), entries("notice-feed-part", "yellow", "US")] == [1, 1]
    assert [entries("notice-feed-part", "red", "US"), entries("notice-cap-feed-part", "all", "DE")] == [0, 0]
    assert entries("notice-cap-feed") == 1
    assert visitor.get(reverse("notice-feed-part", args=["green", "US"])).status_code == 404
    assert visitor.get(reverse("notice-feed-part", args=["red", "XQ"])).status_code == 404
    for address in (reverse("notice-feed"), reverse("notice-cap", args=[notice.number, 1])):
        tag = visitor.get(address)["ETag"]
        assert visitor.get(address, headers={"if-none-match": tag}).status_code == 304


def test_a_name_is_compared_and_nothing_else_is_told() -> None:
    cache.clear()
    notice = Open().warning.notice
    asked = {
        "杭州绿岩新能源有限公司": Fit.STANDS,
        papers.RESPONDENT: Fit.STANDS,
        "宁波岑蓝进出口有限公司": Fit.NOT_FOUND,
    }
    assert {name: check_name(notice=notice, name=name) for name in asked} == asked
    visitor, address = Client(), reverse("notice-check", args=[notice.number])
    answer = visitor.post(address, {"name": "杭州绿岩新能源有限公司"})
    assert answer.status_code == 200
    assert papers.RESPONDENT not in answer.content.decode()
    assert visitor.post(address, {"name": " x "}).status_code == 422
    # Whatever a visitor says about where it comes from: the address is the one that the server saw.
    said = [{"x-forwarded-for": f"198.51.100.{n}"} for n in range(20)]
    statuses = [visitor.post(address, {"name": "宁波岑蓝"}, headers=one).status_code for one in said]
    assert statuses == [200] * 19 + [429]


def test_the_list_narrows_and_the_place_and_the_search_show_it() -> None:
    notice = Open().warning.notice
    visitor = Client()
    shown = {
        "level=yellow": True,
        "level=blue": False,
        "country=US": True,
        "country=DE": False,
        "q=风险提示": True,
        "q=没有这个词": False,
        "right=gi": False,
    }
    address = reverse("notices")
    for query, there in shown.items():
        assert (notice.number in visitor.get(f"{address}?{query}").content.decode()) == there, query
    public_notices.forget()  # asked once a minute and process
    assert notice.title_zh in visitor.get("/").content.decode()
    public_notices.forget()
    assert notice.title_zh in visitor.get(reverse("search") + "?q=风险提示").content.decode()
