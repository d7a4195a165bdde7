"""Marks of accounts on pages of other rooms."""

from django import template

from portal.accounts.selectors.second_factor import with_device

register = template.Library()
register.simple_tag(with_device, name="with_second_factor")  # `{% with_second_factor people as ids %}`: ids of users
