"""Taking one's data along, and being forgotten."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Consent, Message
from cases.services.post_message import post_message
from experts.models import Expert
from portal.accounts.models import Agreement, DataCopy, ErasureRequest, LogIn
from portal.accounts.personal_data import kinds
from portal.accounts.services.copy_data import ask_for_copy, make_copy, sweep_copies
from portal.accounts.services.erasure import NAMELESS
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.models import Role
from tests.factories.cases import file_case
from tests.factories.experts import ExpertFactory
from tests.factories.tenancy import PASSWORD, EnterpriseFactory, PlatformFactory, UserFactory, actor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def copied(person) -> DataCopy:
    copy = ask_for_copy(actor=person, now=timezone.now())
    assert make_copy(copy_id=copy.pk, now=timezone.now())
    copy.refresh_from_db()
    return copy


def opened(response) -> dict:
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


class TestCopy:
    def test_has_every_kind_and_goes_to_its_owner_alone(self, at_browser) -> None:
        owner = actor(Role.ENTERPRISE_ADMIN)
        case = file_case(owner)
        post_message(actor=owner, case=case, body="Only for the file", internal=False, now=timezone.now())
        client = at_browser(owner.user)
        copy = copied(owner)
        url = reverse("own_data_file", args=[copy.pk])
        answer = client.get(url)
        assert answer["Content-Disposition"].startswith("attachment")
        files = opened(answer)
        assert set(files) == {"index.json", *(f"{kind.key}.json" for kind in kinds())}
        assert files["account.json"][0]["email"] == owner.user.email
        assert files["messages.json"][0]["case__number"] == case.number
        assert "Only for the file" not in str(files)
        assert at_browser(UserFactory()).get(url).status_code == 404
        assert AuditEntry.objects.filter(action="user.data_taken", actor=owner.user).exists()

    def test_holds_no_secret(self, at_browser) -> None:
        user = UserFactory()
        client = at_browser(user)
        text = str(opened(client.get(reverse("own_data_file", args=[copied(actor(None, user=user)).pk]))))
        assert user.password not in text
        assert client.session.session_key not in text

    def test_one_at_a_time_and_safe_to_make_twice(self) -> None:
        person = actor(None)
        now = timezone.now()
        copy = ask_for_copy(actor=person, now=now)
        assert ask_for_copy(actor=person, now=now) == copy
        assert make_copy(copy_id=copy.pk, now=now)
        assert not make_copy(copy_id=copy.pk, now=now)
        assert InboxItem.objects.filter(recipient=person.user, kind="account.data_ready").count() == 1

    def test_the_page_shows_how_far_it_is(self, at_browser) -> None:
        user = UserFactory()
        client = at_browser(user)
        assert client.post(reverse("own_data_ask")).url == reverse("own_data")
        page = client.get(reverse("own_data")).content.decode()
        assert f'<progress max="{len(kinds())}" value="0"' in page
        part = client.get(reverse("own_data"), headers={"hx-request": "true", "hx-target": "copy"}).content.decode()
        assert "<html" not in part
        make_copy(copy_id=DataCopy.objects.get().pk, now=timezone.now())
        assert reverse("own_data_file", args=[DataCopy.objects.get().pk]) in client.get(reverse("own_data")).text

    def test_it_expires_and_the_file_goes(self, at_browser, django_capture_on_commit_callbacks) -> None:
        user = UserFactory()
        copy = copied(actor(None, user=user))
        storage, name = copy.file.storage, copy.file.name
        assert storage.exists(name)
        with django_capture_on_commit_callbacks(execute=True):
            assert sweep_copies(now=timezone.now() + timedelta(days=8)) == []
        assert not storage.exists(name)
        assert at_browser(user).get(reverse("own_data_file", args=[copy.pk])).status_code == 404

    def test_what_a_worker_lost_is_found_again(self) -> None:
        copy = ask_for_copy(actor=actor(None), now=timezone.now() - timedelta(minutes=6))
        assert sweep_copies(now=timezone.now()) == [copy.pk]

    def test_whoever_withdrew_consent_may_still_take_it_along(self, at_browser) -> None:
        client = at_browser(UserFactory(agreed={}))
        assert client.get(reverse("own_data")).status_code == 200
        assert client.post(reverse("own_data_ask")).url == reverse("own_data")


def ask(client, reason: str = "") -> None:
    assert client.post(reverse("erasure_ask"), {"password": PASSWORD, "reason": reason}).status_code == 302


class TestErasure:
    @pytest.fixture
    def enterprise(self):
        return EnterpriseFactory()

    @pytest.fixture
    def member(self, enterprise):
        actor(Role.ENTERPRISE_ADMIN, tenant=enterprise)
        return actor(Role.ENTERPRISE_MEMBER, tenant=enterprise)

    def decide(self, client, **data):
        return client.post(reverse("erasure_decide", args=[ErasureRequest.objects.get().pk]), data)

    def test_takes_the_person_away_and_leaves_the_file(self, member, at_browser) -> None:
        user = member.user
        name, username, email = user.display_name, user.username, user.email
        case = file_case(member)
        post_message(actor=member, case=case, body="A fact", internal=False, now=timezone.now())
        theirs = at_browser(user)
        copied(member)
        ask(theirs, "I leave the firm")
        national = at_browser(actor(Role.NATIONAL_OFFICER).user)
        page = national.get(reverse("erasures")).content.decode()
        assert name in page
        assert "I leave the firm" in page
        assert self.decide(national, carry_out="1").status_code == 302
        user.refresh_from_db()
        assert (user.username, user.display_name, user.email, user.is_active) == (
            f"erased-{user.pk}",
            NAMELESS,
            "",
            False,
        )
        assert not user.has_usable_password()
        assert theirs.get(reverse("account")).status_code == 302
        for model, field in ((LogIn, "user"), (DataCopy, "user"), (InboxItem, "recipient")):
            assert not model.objects.filter(**{field: user}).exists()
        assert not user.memberships.filter(is_active=True).exists()
        assert Message.objects.get(case=case, author=user).body == "A fact"
        assert Consent.objects.filter(given_by=user).exists()
        assert Agreement.objects.filter(given_by=user).exists()
        entry = AuditEntry.objects.get(action="user.erased")
        assert set(entry.new["kept"]) == {kind.key for kind in kinds() if kind.kept_because}
        found = str(list(ErasureRequest.objects.values())) + str(list(AuditEntry.objects.values("old", "new")))
        assert not [word for word in (name, username, email, "I leave") if word in found]

    def test_who_decides(self, at_browser) -> None:
        platform = PlatformFactory()
        handler = actor(Role.HANDLER, tenant=platform)
        head, elsewhere = actor(Role.PLATFORM_HEAD, tenant=platform), actor(Role.PLATFORM_HEAD)
        ask(at_browser(handler.user))
        assert self.decide(at_browser(elsewhere.user), carry_out="1").status_code == 404
        assert self.decide(at_browser(handler.user), carry_out="1").status_code == 403
        assert self.decide(at_browser(head.user), carry_out="1").status_code == 302
        assert ErasureRequest.objects.get().state == "done"

    def test_nobody_decides_on_the_own_one(self, at_browser) -> None:
        head = actor(Role.PLATFORM_HEAD)
        client = at_browser(head.user)
        ask(client)
        assert self.decide(client, carry_out="1").status_code == 404

    def test_a_refusal_needs_a_reason_and_reaches_the_person(self, member, at_browser) -> None:
        client, national = at_browser(member.user), at_browser(actor(Role.NATIONAL_OFFICER).user)
        ask(client)
        self.decide(national)
        assert ErasureRequest.objects.get().state == "open"
        self.decide(national, answer="A case is open")
        assert "A case is open" in client.get(reverse("own_data")).content.decode()
        assert InboxItem.objects.filter(recipient=member.user, kind="account.erasure_refused").exists()
        assert client.get(reverse("account")).status_code == 200

    def test_the_last_administrator_names_another_first(self, enterprise, at_browser) -> None:
        boss = actor(Role.ENTERPRISE_ADMIN, tenant=enterprise)
        ask(at_browser(boss.user))
        self.decide(at_browser(actor(Role.NATIONAL_OFFICER).user), carry_out="1")
        boss.user.refresh_from_db()
        assert boss.user.is_active
        assert ErasureRequest.objects.get().state == "open"

    def test_can_be_taken_back_and_asks_for_the_password(self, member, at_browser) -> None:
        client = at_browser(member.user)
        assert client.post(reverse("erasure_ask"), {"password": "wrong"}).status_code == 422
        ask(client)
        ask(client)
        assert ErasureRequest.objects.count() == 1
        client.post(reverse("erasure_ask"), {"take_back": "1"})
        assert ErasureRequest.objects.get().state == "taken_back"

    def test_an_expert_leaves_the_directory(self, at_browser) -> None:
        expert = ExpertFactory()
        ask(at_browser(expert.user))
        self.decide(at_browser(actor(Role.SYSADMIN).user), carry_out="1")
        found = Expert.objects.get(pk=expert.pk)
        assert (found.state, found.name_en) == ("removed", "Former expert")
        assert expert.name_zh not in str(Expert.objects.filter(pk=expert.pk).values())
