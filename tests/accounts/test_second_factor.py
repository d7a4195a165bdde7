"""The second factor: who needs it, setting up, the code at log-in, recovery, reset; codes as an app computes them."""

import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.accounts.models import RecoveryCode
from portal.accounts.views.second_factor import PENDING
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from portal.tenancy.services.add_member import add_member
from tests.factories.experts import ExpertFactory
from tests.factories.tenancy import PASSWORD, EnterpriseFactory, PlatformFactory, UserFactory, actor

pytestmark = pytest.mark.django_db
VERIFY, SET_UP = "/login/verify/", "/account/second-factor/set-up/"


@pytest.fixture
def required(settings) -> None:
    """As in production; the demo world and the tests leave it open."""
    settings.SECOND_FACTOR_REQUIRED = True


def code(key: str, *, steps: int = 0) -> str:
    """What the app shows that many half minutes from now."""
    totp = TOTP(bytes.fromhex(key))
    totp.time = time.time() + 30 * steps
    return f"{totp.token():06d}"


def set_up(client: Client) -> tuple[str, list[str]]:
    """The secret and the recovery codes."""
    client.get(SET_UP)
    key = client.session[PENDING]
    page = client.post(SET_UP, {"code": code(key)})
    assert page.status_code == 200, page.context["form"].errors
    return key, page.context["codes"]


def unlock(user) -> None:
    """As if the wait after wrong codes were over."""
    TOTPDevice.objects.filter(user=user).update(throttling_failure_timestamp=None)


class TestWhoNeedsIt:
    @pytest.mark.parametrize("role", [Role.HANDLER, Role.PLATFORM_HEAD, Role.AUDITOR, Role.SYSADMIN])
    def test_staff_reach_no_other_page(self, required, at_browser, role: Role) -> None:
        client = at_browser(actor(role).user)
        for name in ("home", "account", "desk", "inbox", "password_change", "api-cases", "second_factor"):
            assert client.get(reverse(name)).url == SET_UP
        assert client.post(reverse("switch"), {"membership": "1"}).url == SET_UP
        assert client.get("/admin/").url == SET_UP
        assert client.get("/live/").status_code == 204
        assert client.get(SET_UP).status_code == 200
        assert client.post(reverse("logout")).status_code == 302

    def test_experts_too(self, required, at_browser) -> None:
        assert at_browser(ExpertFactory().user).get(reverse("home")).url == SET_UP

    @pytest.mark.parametrize("role", [Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER])
    def test_enterprises_may(self, required, at_browser, role: Role) -> None:
        client = at_browser(actor(role).user)
        assert client.get(reverse("account")).status_code == 200
        assert len(set_up(client)[1]) == 10

    def test_whoever_is_called_to_a_platform_comes_in_anew(self, required, at_browser) -> None:
        user = actor(Role.ENTERPRISE_ADMIN).user
        client = at_browser(user)
        add_member(actor=None, user=user, tenant=PlatformFactory(), role=Role.COLLABORATOR)
        assert client.get(reverse("account")).url.startswith(reverse("login"))
        assert at_browser(user).get(reverse("account")).url == SET_UP

    def test_nobody_in_the_demo_world_and_the_log_in_page_says_so(self, at_browser, client) -> None:
        assert at_browser(actor(Role.HANDLER).user).get(reverse("desk")).status_code == 200
        assert "演示账号不要求双因素认证" in client.get(reverse("login")).content.decode()

    def test_production_has_no_way_round(self) -> None:
        from tests.portal.test_security import PRODUCTION, manage

        asked = "from django.conf import settings; print(settings.SECOND_FACTOR_REQUIRED, settings.LOG_IN_NOTICES)"
        done = manage("shell", "--no-imports", "-c", asked, **PRODUCTION, SECOND_FACTOR_REQUIRED="0")
        assert done.stdout.split() == ["True", "True"], done.stderr


class TestSettingUp:
    def test_picture_and_text_tell_the_same_secret(self, at_browser) -> None:
        client = at_browser(UserFactory(username="li.lei"))
        page = client.get(SET_UP)
        key, body = client.session[PENDING], page.content.decode()
        shown = TOTPDevice(user=UserFactory.build(username="li.lei"), key=key).config_url
        query = parse_qs(urlsplit(shown).query)
        assert query["secret"][0] == page.context["secret"].replace(" ", "")
        assert query["issuer"] == ["Overseas IP Guidance"]
        assert re.search(r'<svg[^>]*viewBox="0 0 (\d+) \1"[^>]*>.*<path', body, re.S)  # scaled, not cut off
        assert " style=" not in body
        assert client.get(SET_UP).context["secret"] == page.context["secret"]  # a reload does not change it

    def test_only_with_a_code_that_fits(self, at_browser) -> None:
        user = UserFactory()
        client = at_browser(user)
        client.get(SET_UP)
        key = client.session[PENDING]
        for wrong in ("", "abcdef", code(key, steps=20), "١٢٣٤٥٦"):
            assert client.post(SET_UP, {"code": wrong}).status_code == 422
        assert not TOTPDevice.objects.exists()
        digits = code(key)
        assert client.post(SET_UP, {"code": f"{digits[:3]} {digits[3:]}"}).status_code == 200
        assert InboxItem.objects.filter(recipient=user, kind="account.second_factor_set").exists()
        assert AuditEntry.objects.filter(action="user.second_factor_set", actor=user).exists()

    def test_recovery_codes_are_shown_once_and_kept_as_digests(self, at_browser) -> None:
        client = at_browser(UserFactory())
        _key, codes = set_up(client)
        kept = str(list(RecoveryCode.objects.values()))
        assert not [one for one in codes if one in kept or one.replace("-", "") in kept]
        assert len(set(codes)) == 10
        for name in ("second_factor", "second_factor_set_up", "account"):
            page = client.get(reverse(name)).content.decode()
            assert not [one for one in codes if one in page]
        assert codes[0] not in str(dict(client.session))

    def test_other_sessions_end_and_this_one_gets_a_new_key(self, at_browser) -> None:
        user = UserFactory()
        here, elsewhere = at_browser(user), at_browser(user)
        before = here.session.session_key
        set_up(here)
        assert here.session.session_key != before
        assert here.get(reverse("sessions")).context["log_ins"][0].session_key == here.session.session_key
        assert elsewhere.get(reverse("account")).status_code == 302

    def test_the_required_one_leads_on_to_the_page_asked_for(self, required, at_browser) -> None:
        client = at_browser(actor(Role.HANDLER).user)
        assert client.get("/inbox/?unread=1").url == SET_UP
        client.get(SET_UP)
        page = client.post(SET_UP, {"code": code(client.session[PENDING])})
        assert page.context["onwards"] == "/inbox/?unread=1"
        assert client.get("/inbox/").status_code == 200


class TestAtLogIn:
    @pytest.fixture
    def owner(self, at_browser):
        user = actor(Role.HANDLER).user
        key, codes = set_up(at_browser(user))
        return user, key, codes

    def test_a_code_opens_and_the_password_alone_does_not(self, owner, at_browser) -> None:
        user, key, _codes = owner
        client = at_browser(user)
        for name in ("home", "desk", "account", "second_factor_set_up", "password_change"):
            assert client.get(reverse(name)).url == VERIFY
        assert client.post(VERIFY, {"code": code(key, steps=1)}).url == reverse("home")
        assert client.get(reverse("desk")).status_code == 200
        assert client.get(VERIFY).url == reverse("workplace")

    def test_the_same_code_does_not_open_twice(self, owner, at_browser) -> None:
        user, key, _codes = owner
        first, second = at_browser(user), at_browser(user)
        once = code(key, steps=1)
        assert first.post(VERIFY, {"code": once}).status_code == 302
        assert second.post(VERIFY, {"code": once}).status_code == 422

    def test_wrong_ones_make_wait_whatever_comes_next(self, owner, at_browser) -> None:
        user, key, codes = owner
        client = at_browser(user)
        assert client.post(VERIFY, {"code": "000000"}).status_code == 422
        for right in (code(key, steps=1), codes[0]):
            answer = client.post(VERIFY, {"code": right})
            assert answer.status_code == 422
            assert "重试" in answer.content.decode()
        unlock(user)
        assert client.post(VERIFY, {"code": code(key, steps=1)}).status_code == 302

    def test_five_wrong_ones_end_the_session_and_warn_the_owner(self, owner, at_browser) -> None:
        user, key, _codes = owner
        client = at_browser(user)
        for number in range(5):
            unlock(user)
            wrong = "no-such-code-here" if number % 2 else "111111"
            answer = client.post(VERIFY, {"code": wrong})
        assert answer.url == reverse("login")
        assert "_auth_user_id" not in client.session
        assert InboxItem.objects.filter(recipient=user, kind="account.second_factor_wrong").count() == 1
        assert AuditEntry.objects.filter(action="user.second_factor_refused", actor=user).count() == 5

    def test_a_recovery_code_opens_once(self, owner, at_browser) -> None:
        user, _key, codes = owner
        assert at_browser(user).post(VERIFY, {"code": codes[0].lower().replace("-", " ")}).status_code == 302
        again = at_browser(user)
        assert again.post(VERIFY, {"code": codes[0]}).status_code == 422
        unlock(user)
        assert again.post(VERIFY, {"code": codes[1]}).status_code == 302
        assert again.get(reverse("second_factor")).context["codes_left"] == 8

    def test_nobody_elses_code_does(self, owner, at_browser) -> None:
        user, _key, _codes = owner
        _other, codes = set_up(at_browser(UserFactory()))
        assert at_browser(user).post(VERIFY, {"code": codes[0]}).status_code == 422


class TestKeepingIt:
    def test_new_codes_make_the_old_void_and_ask_for_the_password(self, at_browser) -> None:
        user = UserFactory()
        client = at_browser(user)
        _key, old = set_up(client)
        url = reverse("second_factor_codes")
        assert client.post(url, {"password": "wrong"}).status_code == 422
        fresh = client.post(url, {"password": PASSWORD}).context["codes"]
        assert not set(fresh) & set(old)
        again = at_browser(user)
        assert again.post(VERIFY, {"code": old[0]}).status_code == 422
        unlock(user)
        assert again.post(VERIFY, {"code": fresh[0]}).status_code == 302

    def test_who_need_not_may_remove_it(self, at_browser) -> None:
        user = actor(Role.ENTERPRISE_ADMIN).user
        client = at_browser(user)
        set_up(client)
        assert client.post(reverse("second_factor_remove"), {"password": "wrong"}).status_code == 422
        assert client.post(reverse("second_factor_remove"), {"password": PASSWORD}).status_code == 302
        assert at_browser(user).get(reverse("account")).status_code == 200
        assert InboxItem.objects.filter(recipient=user, kind="account.second_factor_removed").exists()

    def test_who_needs_it_may_not(self, required, at_browser) -> None:
        user = actor(Role.HANDLER).user
        client = at_browser(user)
        set_up(client)
        assert client.post(reverse("second_factor_remove"), {"password": PASSWORD}).status_code == 403
        assert TOTPDevice.objects.filter(user=user).exists()


class TestReset:
    def test_by_the_head_of_the_platform(self, required, at_browser, settings) -> None:
        platform = PlatformFactory()
        settings.SECOND_FACTOR_REQUIRED = False
        head, member = actor(Role.PLATFORM_HEAD, tenant=platform), actor(Role.HANDLER, tenant=platform)
        theirs, heads = at_browser(member.user), at_browser(head.user)
        set_up(theirs)
        url = reverse("member_second_factor", args=[member.membership.pk])
        assert url in heads.get(reverse("members")).content.decode()
        assert heads.post(url).url == reverse("members")
        assert url not in heads.get(reverse("members")).content.decode()
        assert theirs.get(reverse("account")).url.startswith(reverse("login"))
        item = InboxItem.objects.get(recipient=member.user, kind="account.second_factor_reset")
        assert head.user.display_name in item.body
        entry = AuditEntry.objects.get(action="user.second_factor_reset")
        assert (entry.actor, entry.object_id, entry.chain.platform) == (head.user, str(member.user.pk), platform)
        settings.SECOND_FACTOR_REQUIRED = True
        assert at_browser(member.user).get(reverse("home")).url == SET_UP

    def test_not_of_others_nor_of_oneself(self, at_browser) -> None:
        platform = PlatformFactory()
        head, auditor = actor(Role.PLATFORM_HEAD, tenant=platform), actor(Role.AUDITOR, tenant=platform)
        foreign, handler = actor(Role.HANDLER), actor(Role.HANDLER, tenant=platform)
        clients = {who.user_id: at_browser(who.user) for who in (head, auditor, foreign, handler)}
        for client in clients.values():
            set_up(client)

        def reset(by, whose) -> int:
            return clients[by.user_id].post(reverse("member_second_factor", args=[whose.membership.pk])).status_code

        assert reset(head, foreign) == 404
        assert reset(head, head) == reset(head, auditor) == reset(handler, head) == 403
        assert TOTPDevice.objects.count() == 4

    def test_by_the_administrator_of_an_enterprise(self, at_browser) -> None:
        enterprise = EnterpriseFactory()
        boss, member = (actor(role, tenant=enterprise) for role in (Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER))
        set_up(at_browser(member.user))
        at_browser(boss.user).post(reverse("member_second_factor", args=[member.membership.pk]))
        assert not TOTPDevice.objects.exists()

    def test_in_the_administration_site(self, at_browser) -> None:
        sysadmin = actor(Role.SYSADMIN, user=UserFactory(is_staff=True))
        expert = ExpertFactory().user
        set_up(at_browser(expert))
        client = at_browser(sysadmin.user)
        data = {"action": "reset_second_factor", "_selected_action": [expert.pk]}
        assert client.post(reverse("admin:tenancy_user_changelist"), data).status_code == 302
        assert not TOTPDevice.objects.exists()
        assert "totp" not in client.get(reverse("admin:index")).content.decode().lower()

    def test_from_the_command_line(self, at_browser) -> None:
        user = UserFactory(username="the-last-one")
        set_up(at_browser(user))
        call_command("reset_second_factor", "the-last-one", verbosity=0)
        assert not TOTPDevice.objects.exists()
        assert AuditEntry.objects.get(action="user.second_factor_reset").actor is None
        with pytest.raises(CommandError):
            call_command("reset_second_factor", "the-last-one")
