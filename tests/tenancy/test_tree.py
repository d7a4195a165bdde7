"""A platform is kept by its own administrator and from above; its people, its roster, the platforms below it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem, OutgoingEmail
from portal.tenancy.actor import Actor
from portal.tenancy.models import Duty, Membership, Platform, PlatformKind, Role, User
from portal.tenancy.policies import can_keep_platform, kinds_to_found, roles_to_give
from portal.tenancy.selectors import called_at_night, on_duty_now, who_answers
from portal.tenancy.services.add_member import add_member
from portal.tenancy.services.keep_roster import OnDuty, keep_roster
from tests.factories.tenancy import PASSWORD, EnterpriseFactory, PlatformFactory, UserFactory, actor

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 7, 15, 15, 0, tzinfo=UTC)  # 23:00 on a Wednesday in Beijing
NOON = datetime(2026, 7, 15, 4, 0, tzinfo=UTC)


def client_of(who: Actor) -> Client:
    client = Client()
    client.force_login(who.user)
    return client


def every_platform() -> dict[str, Platform]:
    local = PlatformFactory()
    return {
        "national": PlatformFactory(national=True),
        "local": local,
        "station": PlatformFactory(station=True, parent=local),
        "industry": PlatformFactory(industry=True),
        "overseas": PlatformFactory(overseas=True),
    }


def test_who_keeps_which_platform() -> None:
    there = every_platform()
    head, other = actor(Role.PLATFORM_HEAD, tenant=there["local"]), PlatformFactory()
    assert can_keep_platform(head, there["local"])
    assert not can_keep_platform(head, other)
    assert not can_keep_platform(head, there["station"])
    assert not can_keep_platform(actor(Role.HANDLER, tenant=other), other)
    for above in (Role.NATIONAL_OFFICER, Role.SYSADMIN):
        assert all(can_keep_platform(actor(above), platform) for platform in there.values())
    assert can_keep_platform(actor(Role.OVERSEAS_OFFICER, tenant=there["overseas"]), there["overseas"])
    for none in (Role.AUDITOR, Role.ENTERPRISE_ADMIN, Role.COLLABORATOR):
        assert not any(can_keep_platform(actor(none), platform) for platform in there.values())


def test_no_role_beside_the_kind_of_platform_or_above_the_giver() -> None:
    there = every_platform()
    for kind, platform in there.items():
        for role in Role:
            giver = actor(Role.PLATFORM_HEAD, tenant=platform)
            allowed = roles_to_give(giver)
            if role in allowed:
                add_member(actor=giver, user=UserFactory(), tenant=platform, role=role)
        assert Role.INDUSTRY_OFFICER not in allowed or kind == "industry"
        assert Role.NATIONAL_OFFICER not in allowed or kind == "national"
        assert not {Role.AUDITOR, Role.SYSADMIN} & set(allowed)
    officer = actor(Role.INDUSTRY_OFFICER, tenant=there["industry"])
    assert set(roles_to_give(officer)) == {Role.INDUSTRY_OFFICER, Role.COLLABORATOR}
    for role, place in ((Role.INDUSTRY_OFFICER, "local"), (Role.HANDLER, "national"), (Role.NATIONAL_OFFICER, "local")):
        with pytest.raises(ValueError, match="no role"):
            add_member(actor=None, user=UserFactory(), tenant=there[place], role=role)


def test_the_page_is_public_and_names_nobody_to_visitors() -> None:
    head = actor(Role.PLATFORM_HEAD)
    day = head.platform.hours.duty_day(timezone.now())
    officer = UserFactory(display_name="值班甲")
    keep_roster(actor=head, platform=head.platform, days={day: OnDuty(officer, "0571-000011")})
    url = reverse("platform", args=[head.platform.code])
    public = Client().get(url)
    assert public.status_code == 200
    assert "值班甲" not in public.content.decode()
    assert "值班甲" in client_of(head).get(url).content.decode()
    assert Client().get(reverse("platform", args=["NOPE"])).status_code == 404


def test_the_head_changes_the_hours_and_the_trail_tells_it() -> None:
    head = actor(Role.PLATFORM_HEAD)
    form = {
        "name_zh": head.platform.name_zh,
        "name_en": head.platform.name_en,
        "phone": "0571-8888 0000",
        "time_zone": "Asia/Shanghai",
        "chinese_calendar": "on",
        "opens_0": "08:30",
        "closes_0": "17:00",
    }
    url = reverse("platform_edit", args=[head.platform.code])
    assert client_of(head).post(url, form).status_code == 302
    kept = Platform.objects.get(pk=head.platform.pk)
    assert kept.office_hours == [["08:30", "17:00"], None, None, None, None, None, None]
    assert "office_hours" in AuditEntry.objects.get(action="platform.updated").new
    assert client_of(head).post(url, form | {"closes_0": "08:00"}).status_code == 422
    assert client_of(head).post(url, form | {"phone": "call me"}).status_code == 422
    assert client_of(actor(Role.PLATFORM_HEAD)).get(url).status_code == 403


def test_a_station_is_founded_below_a_local_platform() -> None:
    head = actor(Role.PLATFORM_HEAD)
    assert kinds_to_found(head, head.platform) == (PlatformKind.STATION,)
    form = {"kind": "station", "name_zh": "测试工作站", "name_en": "Test station", "code": "TS-ST", "region": "330782"}
    url = reverse("platform_new", args=[head.platform.code])
    assert client_of(head).post(url, form).url == reverse("platform", args=["TS-ST"])
    made = Platform.objects.get(code="TS-ST")
    assert made.parent == head.platform
    assert made.path.startswith(head.platform.path)
    assert client_of(head).post(url, form).status_code == 422  # the code is taken
    assert client_of(head).post(url, form | {"kind": "industry", "code": "TS-X"}).status_code == 422
    station = actor(Role.PLATFORM_HEAD, tenant=made)
    assert client_of(station).get(reverse("platform_new", args=[made.code])).status_code == 403


class TestDuty:
    def test_the_office_answers_by_day_and_the_roster_at_night(self) -> None:
        head = actor(Role.PLATFORM_HEAD)
        officer = UserFactory()
        day = NIGHT.date()
        keep_roster(actor=head, platform=head.platform, days={day: OnDuty(officer, "13900000001")})
        assert on_duty_now(head.platform, now=NOON).phone == head.platform.phone
        assert on_duty_now(head.platform, now=NIGHT).phone == "13900000001"
        assert called_at_night(head.platform.pk, now=NIGHT) == [officer.pk]
        assert called_at_night(head.platform.pk, now=NOON) == []
        assert called_at_night(head.platform.pk, now=NIGHT + timedelta(days=1)) == []

    def test_an_enterprise_is_shown_its_own_platform_and_a_visitor_the_national_centre(self) -> None:
        local, national = PlatformFactory(region="540000"), PlatformFactory(national=True)
        assert who_answers(EnterpriseFactory(region="540100"), now=NOON).platform == local
        assert who_answers(None, now=NOON).platform == national

    def test_the_roster_is_kept_on_its_page(self) -> None:
        head = actor(Role.PLATFORM_HEAD)
        handler = actor(Role.HANDLER, tenant=head.platform)
        day = head.platform.hours.duty_day(timezone.now())
        url = reverse("platform_duty", args=[head.platform.code])
        form = {f"user_{day}": handler.user_id, f"phone_{day}": "13900000002"}
        assert client_of(head).post(url, form).status_code == 302
        assert Duty.objects.get(platform=head.platform).phone == "13900000002"
        assert client_of(head).post(url, {f"user_{day}": handler.user_id}).status_code == 422  # no number at all
        foreign = {f"user_{day}": UserFactory().pk, f"phone_{day}": "13900000002"}
        assert client_of(head).post(url, foreign).status_code == 422
        client_of(head).post(url, {})
        assert not Duty.objects.exists()
        entry = AuditEntry.objects.filter(action="platform.roster").last()
        assert "1390" not in str(entry.new)

    def test_desk_and_emergency_page_show_who_answers(self) -> None:
        handler = actor(Role.HANDLER)
        Platform.objects.filter(pk=handler.platform.pk).update(phone="0571-123456")
        day = handler.platform.hours.duty_day(timezone.now())
        keep_roster(actor=None, platform=handler.platform, days={day: OnDuty(handler.user, "0571-123456")})
        for name in ("desk", "emergency"):
            assert "0571-123456" in client_of(handler).get(reverse(name)).content.decode()
        assert Client().get(reverse("emergency")).status_code == 200

    def test_strangers_read_at_night_that_somebody_answers_and_not_who(self) -> None:
        handler = actor(Role.HANDLER)
        days = {handler.platform.hours.duty_day(NIGHT): OnDuty(handler.user, "0571-123456")}
        page = "tenancy/partials/on_duty.html"
        before = render_to_string(page, {"found": on_duty_now(handler.platform, now=NIGHT)})
        keep_roster(actor=None, platform=handler.platform, days=days)
        told = render_to_string(page, {"found": on_duty_now(handler.platform, now=NIGHT)})
        assert ("紧急事项由值班员处理" in before, "紧急事项由值班员处理" in told) == (False, True)
        assert str(handler.user) not in told


class TestInviting:
    def invite(self, who: Actor, **changes: str) -> int:
        form = {"form": "invite", "invite-who": "new@example.org", "invite-display_name": "新人"}
        return client_of(who).post(reverse("members"), form | {"invite-role": "handler"} | changes).status_code

    def test_somebody_new_chooses_name_and_password_once(self) -> None:
        head = actor(Role.PLATFORM_HEAD)
        assert self.invite(head) == 302
        made = User.objects.get(email="new@example.org")
        assert not made.has_usable_password()
        item = InboxItem.objects.get(recipient=made)
        assert OutgoingEmail.objects.filter(item=item).exists()
        form = {"display_name": "新人", "username": "newcomer", "password": PASSWORD, "phone": ""}
        visitor = Client()
        assert visitor.get(item.url).status_code == 200
        assert visitor.post(item.url, form | {"password": "short"}).status_code == 422
        assert visitor.post(item.url, form).url == reverse("login")
        assert visitor.get(item.url).status_code == 410
        assert User.objects.get(username="newcomer").check_password(PASSWORD)
        assert Membership.objects.get(user=made).role == Role.HANDLER

    def test_a_wrong_or_foreign_token_opens_nothing(self) -> None:
        user = UserFactory()
        token = default_token_generator.make_token(user)
        assert Client().get(reverse("join", args=[user.pk, token])).status_code == 410  # has a password
        assert Client().get(reverse("join", args=[user.pk, "x-y"])).status_code == 410

    def test_somebody_with_an_account_keeps_it(self) -> None:
        head, known = actor(Role.PLATFORM_HEAD), actor(Role.HANDLER)
        assert self.invite(head, **{"invite-who": known.user.username}) == 302
        assert known.user.memberships.filter(is_active=True).count() == 2
        assert InboxItem.objects.filter(recipient=known.user, kind="member.added").exists()
        assert self.invite(head, **{"invite-who": known.user.email}) == 422  # serves here already

    def test_what_cannot_be_invited(self) -> None:
        head = actor(Role.PLATFORM_HEAD)
        assert self.invite(head, **{"invite-who": "nobody-of-this-name"}) == 422
        assert self.invite(head, **{"invite-role": Role.NATIONAL_OFFICER}) == 422
        UserFactory(email="two@example.org"), UserFactory(email="two@example.org")
        assert self.invite(head, **{"invite-who": "two@example.org"}) == 422

    def test_the_national_centre_names_the_head_of_a_platform(self) -> None:
        officer, local = actor(Role.NATIONAL_OFFICER), PlatformFactory()
        url = reverse("platform_members", args=[local.code])
        form = {"invite-who": "head@example.org", "invite-display_name": "新主任", "invite-role": "platform_head"}
        assert client_of(officer).post(url, form | {"form": "invite"}).status_code == 302
        assert local.memberships.get().role == Role.PLATFORM_HEAD
        assert client_of(actor(Role.PLATFORM_HEAD)).get(url).status_code == 403


class TestRoles:
    def test_a_role_is_changed_and_access_given_again(self) -> None:
        head = actor(Role.PLATFORM_HEAD)
        person = actor(Role.INTAKE_OFFICER, tenant=head.platform)
        client = client_of(head)
        url = reverse("member_role", args=[person.membership.pk])
        assert client.post(url, {"role": Role.HANDLER}).status_code == 302
        assert Membership.objects.get(pk=person.membership.pk).role == Role.HANDLER
        assert client.post(url, {"role": Role.NATIONAL_OFFICER}).status_code == 403
        assert client.post(reverse("member_end", args=[person.membership.pk])).status_code == 302
        assert client_of(person).get(reverse("desk")).status_code == 404
        assert client.post(reverse("member_reinstate", args=[person.membership.pk])).status_code == 302
        assert client_of(person).get(reverse("desk")).status_code == 200

    def test_nobody_changes_the_own_role_or_that_of_strangers(self) -> None:
        head, stranger = actor(Role.PLATFORM_HEAD), actor(Role.HANDLER)
        client = client_of(head)
        own = client.post(reverse("member_role", args=[head.membership.pk]), {"role": Role.HANDLER})
        foreign = client.post(reverse("member_role", args=[stranger.membership.pk]), {"role": Role.HANDLER})
        assert (own.status_code, foreign.status_code) == (403, 404)

    def test_a_session_under_an_ended_role_says_for_whom_it_acts_now(self) -> None:
        person = actor(Role.HANDLER)
        second = actor(Role.HANDLER, user=person.user)
        client = client_of(person)
        client.post(reverse("switch"), {"membership": second.membership.pk})
        head = actor(Role.PLATFORM_HEAD, tenant=second.platform)
        client_of(head).post(reverse("member_end", args=[second.membership.pk]))
        page = client.get(reverse("desk")).content.decode()
        assert person.platform.name_zh in page
        assert "您目前" in page or "已终止" in page
