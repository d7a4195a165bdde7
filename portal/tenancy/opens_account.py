"""Marks the public forms with which a visitor opens an account, so that one device cannot fill the portal with them."""

from collections.abc import Callable
from typing import TypeVar

View = TypeVar("View", bound=Callable[..., object])


def opens_account(view: View) -> View:
    """`portal.accounts.middleware.NewAccountsMiddleware` looks at the mark before the view is called."""
    view.opens_account = True  # type: ignore[attr-defined]
    return view
