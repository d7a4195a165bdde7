"""A joint response from the invitation to the end: what each side reads, what it may do, and what ends with it."""

import re
from decimal import Decimal

import pytest

from cases.errors import CaseError
from cases.models import (
    FileAccess,
    JointCost,
    JointNote,
    JointPaper,
    JointParty,
    JointResponse,
    JointSeat,
    JointShare,
)
from cases.rules.joint import JointError, Part
from cases.services.joint.costs import agree_to_cost, propose_cost
from cases.services.joint.lead import end_joint, invite_party, keep_out, open_joint, recall
from cases.services.joint.take_part import answer_invitation, open_paper, share_paper, take_back_paper, withdraw
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.scope import acting_as
from tests.cases.joint.world import JointWorld
from tests.cases.pages.test_query_counts import queries
from tests.cases.pages.world import browser, page, press
from tests.cases.services.world import NOW, later
from tests.factories.cases import attach, file_case

TABLES = (JointResponse, JointParty, JointSeat, JointNote, JointPaper, JointCost, JointShare)


def told(who) -> list[str]:
    return list(InboxItem.objects.filter(recipient=who.user).order_by("pk").values_list("kind", flat=True))


def counts(who) -> list[int]:
    """What the database shows, with every filter of ours removed; and the querysets agree."""
    with acting_as(who):
        walls = [model.objects.count() for model in TABLES]
    scoped = [model.objects.visible_to(who).count() for model in TABLES if model is not JointSeat]
    assert walls[:2] + walls[3:] == scoped
    return walls


@pytest.fixture
def shared(world: JointWorld) -> JointWorld:
    """Both have joined, the first has put a paper into the joint file, a note on the costs lies before them."""
    first, second = world.join(0), world.join(1)
    file = attach(world.owners[0], case=world.cases[0])
    share_paper(actor=world.owners[0], party=first, attachment=file, now=later(hours=4))
    parts = [Part(first.pk, Decimal("600.50"), "律师费六成"), Part(second.pk, Decimal("399.50"), "")]
    given = {"words": "共同聘请美国律师。", "total": Decimal("1000"), "currency": "USD", "parts": parts}
    propose_cost(actor=world.officer, joint=world.joint, now=later(hours=5), **given)
    return world


def test_before_consent_an_invited_enterprise_reads_the_facts_alone(world: JointWorld) -> None:
    one, other = world.owners
    world.join(0)
    world.invite(1)
    text = page(other, f"/joint/{world.joint.pk}/")
    assert "Brightmoor Cell Inc." in text and world.joint.facts in text
    assert one.enterprise.name_zh not in text and world.cases[0].number not in text
    assert other.enterprise.name_zh not in page(one, f"/joint/{world.joint.pk}/").split("</header>")[-1]
    assert counts(other) == [1, 1, 0, 1, 0, 0, 0]
    assert told(other)[-1] == "joint.invited"
    notices = InboxItem.objects.filter(kind__startswith="joint.").values_list("params", flat=True)
    assert not any(who.enterprise.name_zh in str(params) for params in notices for who in world.owners)


def test_after_both_have_consented_they_know_each_other(shared: JointWorld) -> None:
    one, other = shared.owners
    assert one.enterprise.name_zh in page(other, f"/joint/{shared.joint.pk}/")
    assert counts(other) == [1, 2, 1, 2, 1, 1, 2]
    assert "joint.party_joined" in told(one) and told(other)[-2:] == ["joint.paper", "joint.cost"]
    with acting_as(other):  # the name, not the enterprise's own row
        party = JointParty.objects.get(enterprise_id=one.enterprise.pk)
        assert party.name_zh == one.enterprise.name_zh
        assert not type(one.enterprise).objects.filter(pk=one.enterprise.pk).exists()


@pytest.mark.parametrize("how", ["withdraw", "keep_out", "end"])
def test_who_leaves_reads_nothing_more_and_takes_the_papers_along(shared: JointWorld, how: str) -> None:
    one, other = shared.owners
    paper, party = JointPaper.objects.get(), JointParty.objects.get(enterprise=other.enterprise)
    mine = JointParty.objects.get(enterprise=one.enterprise)
    if how == "withdraw":
        withdraw(actor=other, party=party, now=later(hours=6))
        withdraw(actor=one, party=mine, now=later(hours=7))
        paper.refresh_from_db()
        assert paper.withdrawn_at == later(hours=7)
    elif how == "keep_out":
        keep_out(actor=shared.officer, party=party, text="与另一方互诉", now=later(hours=6))
        with pytest.raises(JointError):
            invite_party(actor=shared.officer, joint=shared.joint, case=shared.cases[1], now=later(hours=7))
    else:
        end_joint(actor=shared.officer, joint=shared.joint, note="和解", now=later(hours=6))
    seen = counts(other)
    assert seen[2] == seen[4] == seen[5] == seen[6] == 0
    page(other, f"/joint/{shared.joint.pk}/papers/{paper.pk}/", status=404)
    assert "joint.paper_shared" in set(AuditEntry.objects.values_list("action", flat=True))


def test_a_paper_is_shared_by_its_owner_alone_and_can_be_taken_back(shared: JointWorld) -> None:
    one, other = shared.owners
    paper = JointPaper.objects.get()
    address = f"/joint/{shared.joint.pk}/papers/{paper.pk}/"
    answer = browser(other).get(address)
    assert answer.status_code == 200 and b"".join(answer.streaming_content).startswith(b"%PDF")
    assert FileAccess.objects.filter(user=other.user, attachment=paper.attachment).exists()
    press(other, f"{address}take-back/", status=403)
    party = JointParty.objects.get(enterprise=one.enterprise)
    for refused in (
        attach(one, case=shared.cases[0], level="restricted", name="a.pdf", content=b"%PDF-1.4\n1\n%%EOF\n"),
        attach(one, case=file_case(one, {"case_no": None}, now=NOW), name="b.pdf"),
    ):
        with pytest.raises(CaseError, match="paper_secret"):
            share_paper(actor=one, party=party, attachment=refused, now=NOW)
    with pytest.raises(CaseError, match="not_asked"):
        share_paper(actor=other, party=party, attachment=paper.attachment, now=NOW)
    press(one, f"{address}take-back/")
    page(other, address, status=404)
    with pytest.raises(CaseError, match="paper_held"):
        type(paper.attachment).objects.filter(pk=paper.attachment_id).update(scan_state="infected")
        open_paper(actor=shared.officer, paper=paper, now=NOW)
    take_back_paper(actor=one, paper=paper, now=NOW)


def test_costs_are_agreed_by_each_and_anew_for_a_new_note(shared: JointWorld) -> None:
    cost, joint = JointCost.objects.get(), shared.joint
    with acting_as(shared.owners[0]):
        first = agree_to_cost(actor=shared.owners[0], cost=cost, now=later(hours=6))
        assert agree_to_cost(actor=shared.owners[0], cost=cost, now=later(hours=7)).agreed_at == first.agreed_at
    assert "joint.cost_agreed" not in told(shared.officer)
    agree_to_cost(actor=shared.owners[1], cost=cost, now=later(hours=6))
    assert told(shared.officer)[-1] == "joint.cost_agreed"
    parts = [Part(share.party_id, share.amount, "") for share in cost.shares.all()]
    given = {"words": "增加专家费。", "currency": "USD", "now": later(hours=8)}
    for wrong in (parts[:1], [*parts[:1], Part(parts[1].party, Decimal(1), "")]):
        with pytest.raises(CaseError, match="cost_parts"):
            propose_cost(actor=shared.officer, joint=joint, total=Decimal(1000), parts=wrong, **given)
    propose_cost(actor=shared.officer, joint=joint, total=Decimal(1000), parts=parts, **given)
    assert not JointCost.objects.get(version=2).shares.exclude(agreed_at=None).exists()
    with pytest.raises(CaseError, match="cost_replaced"):
        agree_to_cost(actor=shared.owners[0], cost=cost, now=later(hours=9))
    withdraw(actor=shared.owners[1], party=JointParty.objects.get(number=2), now=later(hours=9))
    with pytest.raises(CaseError, match="cost_stale"):
        agree_to_cost(actor=shared.owners[0], cost=JointCost.objects.get(version=2), now=later(hours=9))
    assert "notice" in page(shared.owners[0], f"/joint/{joint.pk}/").split('id="costs"')[1].split("</section>")[0]


def test_steps_that_are_not_possible(world: JointWorld) -> None:
    party = world.invite(0)
    assert world.invite(0) == party  # pressed twice
    assert JointNote.objects.filter(verb="invite").count() == 1
    with pytest.raises(CaseError, match="not_asked"):
        answer_invitation(actor=world.owners[1], party=party, agrees=True, now=NOW)
    recall(actor=world.officer, party=party, now=NOW)
    with pytest.raises(JointError):
        answer_invitation(actor=world.owners[0], party=party, agrees=True, now=NOW)
    assert world.invite(0).state == "invited"
    with pytest.raises(CaseError, match="joint_open"):
        open_joint(actor=world.officer, cluster=world.cluster, facts="再来一次", now=NOW)
    stranger = world.file(world.stranger, case_no="1:26-cv-07777")
    with pytest.raises(CaseError, match="not_a_member"):
        invite_party(actor=world.officer, joint=world.joint, case=stranger, now=NOW)
    end_joint(actor=world.officer, joint=world.joint, note="不再需要", now=NOW)
    with pytest.raises(CaseError, match="joint_ended"):
        world.invite(1)


def test_the_pages_lead_through_it(world: JointWorld) -> None:
    officer, one = world.officer, world.owners[0]
    cluster = world.cluster
    press(officer, f"/clusters/{cluster.pk}/respond/", status=422)
    press(officer, f"/clusters/{cluster.pk}/respond/", facts="拟共同聘请律师。")
    press(officer, f"/clusters/{cluster.pk}/invite/", case=world.cases[0].number)
    joint, party = JointResponse.objects.get(), JointParty.objects.get()
    for who in (world.handler, world.industry, world.stranger, world.owners[1]):
        page(who, f"/joint/{joint.pk}/", status=404)
    press(world.industry, f"/clusters/{cluster.pk}/invite/", status=403, case=world.cases[1].number)
    press(one, f"/joint/{joint.pk}/parties/{party.pk}/keep_out/", status=403, text="x")
    press(officer, f"/joint/{joint.pk}/parties/{party.pk}/consent/", status=403)
    again = press(officer, f"/joint/{joint.pk}/parties/{party.pk}/keep_out/", status=422, text="")
    assert f'id="{party.pk}-keep_out-text_error"' in again  # the reason is asked where it was missing
    ids = re.findall(r' id="([^"]+)"', again)
    assert len(ids) == len(set(ids))  # several forms on one page
    press(one, f"/joint/{joint.pk}/parties/{party.pk}/consent/", text="同意")
    file = attach(one, case=world.cases[0])
    press(one, f"/joint/{joint.pk}/papers/", status=422, attachment=file.pk)
    press(one, f"/joint/{joint.pk}/papers/", attachment=file.pk, consent="on")
    amounts = {f"amount-{party.pk}": "100", "words": "律师费", "currency": "USD"}
    press(officer, f"/joint/{joint.pk}/costs/", status=422, total="99", **amounts)
    press(officer, f"/joint/{joint.pk}/costs/", total="100", **amounts)
    press(one, f"/joint/{joint.pk}/costs/1/agree/")
    assert "律师费" in page(one, f"/joint/{joint.pk}/") and joint.claimant in page(one, "/joint/")
    press(officer, f"/joint/{joint.pk}/end/", note="已和解")
    assert "已和解" in page(one, f"/joint/{joint.pk}/")


def test_the_page_asks_a_constant_number_of_queries(shared: JointWorld) -> None:
    joint, owner = shared.joint, shared.owners[0]
    few = queries(owner, f"/joint/{joint.pk}/")
    party = JointParty.objects.get(enterprise=owner.enterprise)
    for n in range(5):
        file = attach(owner, case=shared.cases[0], name=f"{n}.pdf", content=b"%PDF-1.4\n" + b"%d\n%%%%EOF\n" % n)
        share_paper(actor=owner, party=party, attachment=file, now=later(hours=6))
    assert queries(owner, f"/joint/{joint.pk}/") == few <= 24
