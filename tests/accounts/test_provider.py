"""Log-in at another provider, against one that speaks the true format on the loopback."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import requests
from django.test import Client
from django.urls import reverse
from joserfc.jwk import OctKey, RSAKey

from portal.accounts.models import ExternalIdentity
from portal.audit.models import AuditEntry
from portal.inbox.models import InboxItem
from portal.tenancy.models import Role, User
from tests.accounts.provider import CLIENT, SECRET, Provider, running
from tests.accounts.test_second_factor import SET_UP, VERIFY, set_up
from tests.factories.tenancy import UserFactory, actor
from tests.waiting import PATIENCE

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings) -> Iterator[Provider]:
    with running() as made:
        settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = made.issuer, CLIENT, SECRET
        yield made


def come_back(client: Client, *, wanted: str = ""):
    """There and back as a browser goes; the portal's answer to what the provider said."""
    there = client.get(reverse("provider_start"), {"next": wanted} if wanted else {})
    back = requests.get(there.url, allow_redirects=False, timeout=PATIENCE)
    return client.get(back.headers["Location"].removeprefix("http://testserver"))


def inside(client: Client) -> bool:
    return "_auth_user_id" in client.session


def says(provider: Provider, user: User, **more) -> None:
    provider.person = {"sub": f"person-{user.pk}", "email": user.email, "email_verified": True, **more}


class TestOff:
    def test_no_button_and_no_door(self, client) -> None:
        assert reverse("provider_start") not in client.get(reverse("login")).content.decode()
        assert client.get(reverse("provider_start")).status_code == 404
        assert client.get(reverse("provider_callback"), {"code": "x", "state": "y"}).status_code == 404


class TestOn:
    def test_the_button_appears_and_keeps_the_page_asked_for(self, provider, client, settings) -> None:
        page = client.get(reverse("login"), {"next": "/inbox/"}).content.decode()
        assert settings.OIDC_LABEL_ZH in page
        assert f'href="{reverse("provider_start")}?next=/inbox/"' in page

    def test_a_verified_address_finds_its_account_and_links_it(self, provider, client) -> None:
        user = UserFactory(email="Wang.Wu@Example.org")
        says(provider, user, email="wang.wu@example.org")
        assert come_back(client, wanted="/inbox/").url == "/inbox/"
        assert client.session["_auth_user_id"] == str(user.pk)
        identity = ExternalIdentity.objects.get()
        assert (identity.user, identity.issuer, identity.subject) == (user, provider.issuer, f"person-{user.pk}")
        assert InboxItem.objects.filter(recipient=user, kind="account.identity_linked").exists()
        actions = set(AuditEntry.objects.filter(actor=user).values_list("action", flat=True))
        assert {"user.identity_linked", "user.logged_in"} <= actions

    def test_later_the_link_counts_whatever_the_address_is_now(self, provider, client) -> None:
        user = UserFactory()
        says(provider, user)
        come_back(client)
        provider.person["email"] = UserFactory().email
        again = Client()
        come_back(again)
        assert again.session["_auth_user_id"] == str(user.pk)
        assert ExternalIdentity.objects.count() == 1

    def test_the_provider_is_asked_in_the_true_order(self, provider, client) -> None:
        says(provider, UserFactory())
        come_back(client)
        assert provider.asked == ["/.well-known/openid-configuration", "/authorize", "/token", "/keys"]

    def test_new_keys_are_fetched(self, provider, client) -> None:
        user = UserFactory()
        says(provider, user)
        come_back(client)
        provider.new_key("two")
        assert inside_after(provider)
        assert provider.asked.count("/keys") == 2


def inside_after(provider: Provider) -> bool:
    client = Client()
    come_back(client)
    return inside(client)


class TestNobodyNew:
    @pytest.mark.parametrize(
        "more", [{"email_verified": False}, {"email_verified": "true"}, {"email": ""}, {"email": "none@example.org"}]
    )
    def test_without_a_verified_address_of_somebody(self, provider, client, more: dict) -> None:
        says(provider, UserFactory(), **more)
        before = User.objects.count()
        assert come_back(client).url == reverse("login")
        assert not inside(client)
        assert (User.objects.count(), ExternalIdentity.objects.count()) == (before, 0)
        assert "没有账号" in client.get(reverse("login")).content.decode()

    def test_nor_where_two_have_the_address(self, provider, client) -> None:
        user = UserFactory()
        UserFactory(email=user.email.upper())
        says(provider, user)
        come_back(client)
        assert not inside(client)

    def test_nor_for_one_who_is_shut_out(self, provider, client) -> None:
        user = UserFactory()
        says(provider, user)
        come_back(client)
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert not inside_after(provider)


class TestFalse:
    @pytest.mark.parametrize(
        "claims",
        [
            {"nonce": "another"},
            {"aud": "somebody-else"},
            {"iss": "https://elsewhere.example"},
            {"exp": 1_000_000_000},
            {"sub": ""},
        ],
    )
    def test_claims(self, provider, client, claims: dict) -> None:
        says(provider, UserFactory())
        provider.changed = claims
        assert come_back(client).url == reverse("login")
        assert not inside(client)

    def test_a_signature_of_somebody_else(self, provider, client) -> None:
        says(provider, UserFactory())
        provider.signing_key = RSAKey.generate_key(2048, {"kid": "one"})
        come_back(client)
        assert not inside(client)

    def test_a_signature_with_the_shared_secret(self, provider, client) -> None:
        """The provider's document offers it; we do not take it."""
        says(provider, UserFactory())
        provider.algorithm, provider.signing_key = "HS256", OctKey.import_key(SECRET)
        come_back(client)
        assert not inside(client)

    def test_an_answer_that_nobody_asked_for(self, provider, client) -> None:
        says(provider, UserFactory())
        there = client.get(reverse("provider_start"))
        back = requests.get(there.url, allow_redirects=False, timeout=PATIENCE).headers["Location"]
        stranger = Client()
        assert stranger.get(back.removeprefix("http://testserver")).url == reverse("login")
        assert not inside(stranger)

    def test_a_code_without_its_verifier(self, provider, client) -> None:
        """Codes of two windows exchanged: each is bound to the window that asked."""
        says(provider, UserFactory())
        two = [client.get(reverse("provider_start")).url for _ in range(2)]
        codes = [requests.get(url, allow_redirects=False, timeout=PATIENCE).headers["Location"] for url in two]
        mixed = codes[0].replace("code-0", "code-1")
        client.get(mixed.removeprefix("http://testserver"))
        assert not inside(client)

    def test_a_refusal_at_the_provider(self, provider, client) -> None:
        state = urlsplit(client.get(reverse("provider_start")).url).query.partition("state=")[2].partition("&")[0]
        answer = client.get(reverse("provider_callback"), {"error": "access_denied", "state": state})
        assert answer.url == reverse("login")

    def test_a_provider_that_calls_itself_otherwise(self, provider, client, settings) -> None:
        settings.OIDC_ISSUER = provider.issuer + "/"
        assert client.get(reverse("provider_start")).url == reverse("login")


def test_a_provider_that_is_away_leaves_the_password(client, settings) -> None:
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID = "http://127.0.0.1:9", CLIENT
    assert client.get(reverse("provider_start")).url == reverse("login")
    assert client.get(reverse("login")).status_code == 200


class TestSecondFactor:
    def test_is_asked_for_here_as_well(self, provider, client, settings) -> None:
        settings.SECOND_FACTOR_REQUIRED = True
        says(provider, actor(Role.HANDLER).user)
        come_back(client)
        assert client.get(reverse("home")).url == SET_UP

    def test_unless_the_provider_has_asked(self, provider, client, settings, at_browser) -> None:
        user = actor(Role.HANDLER).user
        set_up(at_browser(user))
        says(provider, user, amr=["pwd"])
        come_back(client)
        assert client.get(reverse("home")).url == VERIFY
        settings.SECOND_FACTOR_REQUIRED = True
        says(provider, user, amr=["pwd", "mfa"])
        come_back(Client())
        trusted = Client()
        come_back(trusted)
        assert trusted.get(reverse("home")).status_code == 200


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere(provider, client, wanted: str) -> None:
    says(provider, UserFactory())
    assert come_back(client, wanted=wanted).url == reverse("workplace")
