"""What every answer carries, and what production insists on."""

import os
import subprocess
import sys

import pytest
from django.urls import reverse

import portal
from tests.factories.tenancy import PASSWORD, UserFactory

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "a-key-for-this-test-only-" + "x7Q!" * 12,
    "SEALING_KEYS": "a-sealing-key-for-this-test-only",
    "ALLOWED_HOSTS": "portal.example",
    "DATABASE_URL": "postgresql://site:secret@db.example/portal",
    "REDIS_URL": "redis://redis.example:6379/0",
    "SITE_URL": "https://portal.example",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    ours = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return subprocess.run(  # noqa: S603  our own command
        [sys.executable, "manage.py", *arguments],
        cwd=portal.BASE_DIR,
        env=ours | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_the_deployment_check_is_silent_in_production() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


@pytest.mark.parametrize(
    "missing", ["SECRET_KEY", "SEALING_KEYS", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "SITE_URL"]
)
def test_production_does_not_start_without(missing: str) -> None:
    done = manage("check", **{name: value for name, value in PRODUCTION.items() if name != missing})
    assert done.returncode != 0
    assert missing in done.stderr


@pytest.fixture
def secured(settings, client):
    """The transport settings of production, which the test settings leave out."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 3600
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    return type(client)()


PAGES = ["home", "login", "register", "platforms"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*PAGES, None])
def test_headers_of_every_page(secured, name: str | None) -> None:
    response = secured.get(reverse(name) if name else "/there-is-no-such-page/", secure=True)
    policy = {part.split()[0]: part.split()[1:] for part in response["Content-Security-Policy"].split("; ")}
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["Strict-Transport-Security"].startswith("max-age=31536000")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert len(response["X-Request-ID"]) == 36


def test_production_says_it_to_every_browser() -> None:
    """The fixture above repeats these settings; here they are read from production itself."""
    names = [
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS",
        "SECURE_HSTS_PRELOAD",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "SECURE_REFERRER_POLICY",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY",
        "DEBUG",
        "DEMO",
    ]
    asked = f"from django.conf import settings as s; print(*(getattr(s, name) for name in {names}))"
    done = manage("shell", "--no-imports", "-c", asked, **PRODUCTION)
    said = dict(zip(names, done.stdout.split(), strict=True))
    assert said == dict.fromkeys(names, "True") | {
        "SECURE_HSTS_SECONDS": "31536000",
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "DEBUG": "False",
        "DEMO": "False",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["account", "second_factor_set_up", "own_data", "consents", "api-cases", "inbox"])
def test_headers_of_pages_behind_the_door(secured, name: str) -> None:
    secured.force_login(UserFactory())
    response = secured.get(reverse(name), secure=True)
    assert response.status_code == 200
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert response["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert response["Referrer-Policy"] == response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert (response["X-Frame-Options"], response["X-Content-Type-Options"]) == ("DENY", "nosniff")
    assert "camera=()" in response["Permissions-Policy"]
    assert "Cookie" in response["Vary"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["second_factor", "second_factor_set_up", "own_data"])
def test_no_cache_keeps_a_secret(client, name: str) -> None:
    client.force_login(UserFactory())
    assert "no-store" in client.get(reverse(name))["Cache-Control"]


@pytest.mark.django_db
def test_no_page_needs_what_the_policy_refuses(client) -> None:
    client.force_login(UserFactory())
    for name in ("home", "platforms", "account", "inbox", "second_factor_set_up", "sessions", "consents", "own_data"):
        page = client.get(reverse(name)).content.decode()
        assert "<script>" not in page
        assert " style=" not in page
        assert " onclick=" not in page


@pytest.mark.django_db
def test_cookies_are_closed(secured) -> None:
    secured.get(reverse("login"), secure=True)
    data = {"username": UserFactory().username, "password": PASSWORD}
    assert secured.post(reverse("login"), data, secure=True).status_code == 302
    session = secured.cookies["sessionid"]
    assert (session["httponly"], session["samesite"], session["secure"]) == (True, "Lax", True)
    csrf = secured.cookies["csrftoken"]
    assert (csrf["samesite"], csrf["secure"]) == ("Lax", True)


@pytest.mark.django_db
def test_plain_http_is_led_to_tls(secured) -> None:
    assert secured.get(reverse("home")).url == "https://testserver/"
