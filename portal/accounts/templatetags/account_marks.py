"""Marks of accounts on pages of other rooms."""

from django import template
from django.conf import settings
from django.utils.translation import get_language

from portal.accounts.provider import is_configured
from portal.accounts.selectors.second_factor import with_device

register = template.Library()
register.simple_tag(with_device, name="with_second_factor")  # `{% with_second_factor people as ids %}`: ids of users


@register.simple_tag
def other_log_in() -> str:
    """What the button of another provider says; empty while none is configured."""
    if not is_configured():
        return ""
    return settings.OIDC_LABEL_ZH if (get_language() or "zh").startswith("zh") else settings.OIDC_LABEL_EN
