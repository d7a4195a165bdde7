"""What time and the register change without any message: names, the time for opposition, who else is named."""

from datetime import timedelta

import pytest
from django.db.models import TextField, Value
from django.db.models.functions import MD5, Concat

from portal.tenancy.models import Role
from portal.tenancy.scope import acting_as
from portal.tenancy.services.update_enterprise import update_enterprise
from risk_warnings.errors import WarningRefused
from risk_warnings.models import IndustryHit, Match, RiskWarning, Signal, Watch
from risk_warnings.rules.levels import VERSION as VERSION_OF_LEVELS
from risk_warnings.rules.name_keys import VERSION
from risk_warnings.services.answer_warning import answer_warning
from risk_warnings.services.decide_match import decide_match
from risk_warnings.services.lower_warning import lower_warning
from risk_warnings.services.match_signal import match_signal
from risk_warnings.services.match_watch import match_watch
from risk_warnings.services.publish_warning import publish_warning
from risk_warnings.services.push_warning import push_warning
from risk_warnings.services.regrade_marks import regrade_marks
from risk_warnings.services.rekey_watches import rekey_watches
from risk_warnings.services.review_warning import confirm_warning
from risk_warnings.services.tell_correction import tell_correction
from tests.factories.tenancy import EnterpriseFactory, PlatformFactory, actor
from tests.risk_warnings import papers
from tests.risk_warnings.services.test_marks import RECORD, tell, watching
from tests.risk_warnings.services.test_marks import bring as bring_marks
from tests.risk_warnings.worlds import NOW, bring, source, watch

pytestmark = pytest.mark.django_db


def test_an_enterprise_is_found_by_its_name_though_it_has_filled_in_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    bring(papers.envelope(papers.docket()), to=source())
    named = EnterpriseFactory(name_zh="杭州绿岩新能源有限公司", region="330100", export_markets=["US"])
    other = EnterpriseFactory(name_zh="青岛墨渚文化有限公司", region="370200")
    assert rekey_watches(now=NOW) == 2
    for pk in Watch.objects.values_list("pk", flat=True):
        match_watch(watch_id=pk, now=NOW)
    assert Match.objects.get().enterprise == named
    assert Watch.objects.get(enterprise=named).countries == ["US"]
    assert rekey_watches(now=NOW) == 0
    # Another takes the name, the first one gives it up.
    update_enterprise(actor=None, enterprise=named, changes={"name_zh": "杭州澜屿科技有限公司"})
    update_enterprise(
        actor=None, enterprise=other, changes={"name_zh": "杭州绿岩新能源科技有限公司", "region": "330100"}
    )
    later = NOW + timedelta(minutes=5)
    assert rekey_watches(now=later) == 2
    for pk in Watch.objects.values_list("pk", flat=True):
        match_watch(watch_id=pk, now=later)
    assert Match.objects.get().enterprise == other
    next_rules = MD5(Concat(Value(f"{VERSION + 1}|"), "name_zh", output_field=TextField()))
    monkeypatch.setattr("risk_warnings.services.rekey_watches.KEYED_AS", next_rules)
    assert rekey_watches(now=later) == 2


def test_a_level_follows_the_time_for_opposition() -> None:
    watching(("BRISKFERN", [9]), countries=["US"])
    bring_marks(RECORD)  # published on 7 July: thirty days in the United States
    assert Match.objects.get().level == "yellow"
    assert regrade_marks(now=NOW) == 0
    over = NOW + timedelta(days=60)
    assert regrade_marks(now=over) == 1
    match_signal(signal_id=Signal.objects.get().pk, now=over)
    assert (Match.objects.get().level, Match.objects.get().reasons) == ("blue", ["M04"])
    assert regrade_marks(now=over) == 0


def test_who_registers_later_counts_for_the_cluster_and_the_industry() -> None:
    PlatformFactory(kind="national")
    PlatformFactory(kind="industry", industries=["锂电"])
    bring(papers.envelope(papers.docket()), to=source())
    for number in range(10):
        last = watch(EnterpriseFactory(name_zh="杭州绿岩新能源有限公司", region="330100", tags=["锂电"]))
        match_watch(watch_id=last.pk, now=NOW)
        signal = Signal.objects.get()
        assert (signal.matched_version < signal.version) is (number in (2, 9))
        match_signal(signal_id=signal.pk, now=NOW)
    assert set(Match.objects.values_list("level", flat=True)) == {"red"}
    assert IndustryHit.objects.get().enterprises == 10


def test_a_squatter_that_is_called_like_the_brand_is_no_applicant_of_ours() -> None:
    watching(("BRISKFERN", [9]), aliases=["Quillon"])
    bring_marks(RECORD)  # by Quillon Trading LLC
    tell()
    assert Match.objects.get().party["mark"]["owners"] == ["Quillon Trading LLC"]


def test_not_us_lowers_what_ten_had_made_red_and_nobody_is_warned_downwards() -> None:
    platform = PlatformFactory(region="330000")
    head, second = (actor(Role.PLATFORM_HEAD, tenant=platform) for _ in range(2))
    handler = actor(Role.HANDLER, tenant=platform)
    for _ in range(10):
        watch(EnterpriseFactory(name_zh="杭州绿岩新能源有限公司", region="330100"))
    bring(papers.envelope(papers.docket()), to=source())
    warning = RiskWarning.objects.get()
    assert (warning.level, "H07" in warning.reasons) == ("red", True)
    for one in Match.objects.all():
        decide_match(actor=handler, match=one, same=True, now=NOW)
    words = {"title_zh": "被诉", "title_en": "Sued", "advice": ""}
    warning = confirm_warning(actor=handler, warning=warning, now=NOW, **words)
    with acting_as(head):
        publish_warning(actor=head, warning=warning, now=NOW)
    push_warning(warning_id=warning.pk, now=NOW)
    receipt = warning.receipts.first()
    owner = actor(Role.ENTERPRISE_ADMIN, tenant=receipt.enterprise)
    with acting_as(owner):
        answer_warning(actor=owner, receipt=receipt, answer="not_us", why_not="same_name", now=NOW)
    signal = Signal.objects.get()
    assert signal.matched_version < signal.version
    match_signal(signal_id=signal.pk, now=NOW)
    assert set(Match.objects.exclude(state="rejected").values_list("level", flat=True)) == {"yellow"}
    assert RiskWarning.objects.count() == 1
    with pytest.raises(WarningRefused, match="second_person"):
        lower_warning(actor=head, warning=warning, reason="九家", now=NOW)
    later = NOW + timedelta(hours=1)
    lowered = lower_warning(actor=second, warning=warning, reason="九家", now=later)
    assert (lowered.level, lowered.reasons) == ("yellow", ["F01", "F05"])
    assert VERSION_OF_LEVELS in lowered.texts.last().why
    with pytest.raises(WarningRefused, match="not_lower"):
        lower_warning(actor=second, warning=warning, reason="九家", now=NOW)
    assert [tell_correction(warning_id=warning.pk, now=later) for _ in range(2)] == [10, 0]
