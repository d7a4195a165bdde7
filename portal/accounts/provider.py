"""The other provider at whose door people may log in, as the settings name it (docs/adr/0012-accounts.md)."""

from functools import cache
from typing import Any

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from joserfc.errors import JoseError

TIMEOUT = 10  # seconds; a provider that hangs must not hold a thread
# SECURITY: a provider may say that it also signs with a shared secret or not at all.
SIGNATURES = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
# In `amr` (RFC 8176): the provider has asked for more than one factor.
MULTI_FACTOR = "mfa"


class ProviderError(Exception):
    """The provider is away, refused, or said something that does not hold."""


def is_configured() -> bool:
    return bool(settings.OIDC_ISSUER and settings.OIDC_CLIENT_ID)


def redirect_to_provider(request: HttpRequest, callback: str) -> HttpResponse:
    """State, nonce and the verifier of PKCE stay in the session. Raises `ProviderError`."""
    try:
        return _client().authorize_redirect(request, callback)
    except (OAuthError, requests.RequestException, RuntimeError, ValueError) as error:
        raise ProviderError(str(error)) from error


def claims_of_answer(request: HttpRequest) -> dict[str, Any]:
    """What the provider says of the person, its signature, issuer, audience, nonce and time checked. Raises
    `ProviderError`."""
    try:
        token = _client().authorize_access_token(request)
    except (OAuthError, JoseError, requests.RequestException, RuntimeError, KeyError, ValueError) as error:
        raise ProviderError(f"{type(error).__name__}: {error}") from error
    claims = token.get("userinfo")
    if not claims or not claims.get("sub"):
        raise ProviderError("the answer names nobody")
    return dict(claims)


def _client() -> Any:
    return _registered(settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET, settings.OIDC_SCOPES)


@cache
def _registered(issuer: str, client_id: str, client_secret: str, scopes: str) -> Any:
    """One for the process: it remembers the provider's document and keys. Nothing is remembered of a failure."""
    client = OAuth().register(
        "provider",
        client_id=client_id,
        client_secret=client_secret or None,
        server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": scopes,
            "code_challenge_method": "S256",
            "default_timeout": TIMEOUT,
            "token_endpoint_auth_method": "client_secret_basic" if client_secret else "none",
        },
    )
    found = client.load_server_metadata()
    if found.get("issuer") != issuer:
        raise RuntimeError(f"the provider calls itself {found.get('issuer')}")
    offered = found.get("id_token_signing_alg_values_supported") or ["RS256"]
    found["id_token_signing_alg_values_supported"] = [name for name in offered if name in SIGNATURES]
    return client
