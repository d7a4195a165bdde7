"""Insurance and funds: written by one, shown by another; asked, answered, ended."""

from datetime import timedelta

import pytest
from django.urls import reverse

from experts.models import CoverEnquiry, CoverProduct
from experts.rules.csv_tables import read
from experts.rules.labels import codes
from experts.selectors.cover import cover_figures
from experts.services.cover import CoverError, answer_enquiry, ask_cover, end_enquiry, show_product
from portal.inbox.models import InboxItem
from portal.tenancy.scope import acting_as
from tests.factories.experts import NOW
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor

pytestmark = pytest.mark.django_db
FACTS = {"kind": "fair", "provider_zh": "样例保险", "covers": "律师费", "limit": "每案十万元"}


def test_facts_without_a_source_are_not_shown(client):
    platform = PlatformFactory(region="330000")
    handler, head = actor("handler", tenant=platform), actor("platform_head", tenant=platform)
    client.force_login(handler.user)
    made = client.post(reverse("experts:cover-product-new"), FACTS | {"source_check": "unverified"})
    product = CoverProduct.objects.get()
    assert made["Location"] == reverse("experts:cover-product", args=[product.pk])
    public, show = reverse("experts:cover"), reverse("experts:cover-show", args=[product.pk])
    assert "样例保险" not in client.get(public).content.decode()
    assert client.post(show, {"shown": "1"}).status_code == 403
    client.force_login(head.user)
    client.post(show, {"shown": "1"})
    page = client.get(public).content.decode()
    assert "样例保险" in page and "每案十万元" not in page and "未核实" in page
    url = reverse("experts:cover-product", args=[product.pk])
    assert client.post(url, FACTS | {"source_check": "source_read"}).status_code == 422
    sourced = {"source_check": "source_read", "source_url": "https://insurer.example/1"}
    client.post(url, FACTS | sourced | {"source_checked_on": "2026-11-01"})
    product.refresh_from_db()
    with pytest.raises(CoverError, match="second_person"):
        show_product(actor=head, product=product, shown=True)
    show_product(actor=None, product=product, shown=True)
    client.logout()
    assert "每案十万元" in client.get(public).content.decode()


def test_a_question_is_answered_and_counted(client):
    platform = PlatformFactory(region="330000")
    owner, staff = actor("enterprise_admin", tenant=EnterpriseFactory()), actor("intake_officer", tenant=platform)
    stranger = actor("enterprise_admin", tenant=EnterpriseFactory())
    client.force_login(owner.user)
    client.post(reverse("experts:cover-new"), {"kind": "fair", "country": "DE", "question": "参展怎么投保？"})
    enquiry = CoverEnquiry.objects.get()
    assert enquiry.platform == platform
    assert InboxItem.objects.filter(recipient=staff.user, kind="cover.asked").exists()
    with acting_as(stranger):
        assert not CoverEnquiry.objects.all().exists()
    url = reverse("experts:cover-enquiry", args=[enquiry.pk])
    client.force_login(staff.user)
    assert client.post(url, {"answer": "可向承保方投保。"}).status_code == 302
    assert client.get(reverse("experts:cover-enquiries")).context["figures"].answered == 1
    client.force_login(owner.user)
    assert "可向承保方投保" in client.get(url).content.decode()
    client.post(reverse("experts:cover-end", args=[enquiry.pk]), {"taken": "1"})
    with pytest.raises(CoverError, match="ended"):
        answer_enquiry(actor=staff, enquiry=enquiry, answer="再答", now=NOW)


def test_the_median_of_the_hours_to_the_answer():
    platform = PlatformFactory(region="330000")
    owner, staff = actor("enterprise_admin", tenant=EnterpriseFactory()), actor("intake_officer", tenant=platform)
    for hours in (1, 5, 30):
        asked = {"kind": "loss", "question": "…"}
        one = ask_cover(actor=owner, enterprise=owner.enterprise, asked=asked, now=NOW)
        answer_enquiry(actor=staff, enquiry=one, answer="…", now=NOW + timedelta(hours=hours))
    end_enquiry(actor=owner, enquiry=one, taken=True, now=NOW)
    ask_cover(actor=owner, enterprise=owner.enterprise, asked={"kind": "fair", "question": "…"}, now=NOW)
    figures = cover_figures(staff)
    assert (figures.total, figures.open, figures.answered, figures.taken, figures.hours) == (4, 1, 3, 1, 5.0)
    assert dict((code, n) for code, n, _ in figures.by_kind)["loss"] == 3


def test_every_kind_has_its_words_and_its_list():
    kinds = {row["kind"] for row in read("cover_kinds")}
    assert kinds == set(codes("cover_kind"))
    assert {row["kind"] for row in read("cover_checklist")} == kinds | {"all"}
