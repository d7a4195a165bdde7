#!/usr/bin/env python
"""Django's command line for the portal."""

import os
import sys

import portal  # noqa: F401  puts the source root of risk_warnings on the path (see docs/adr/0001)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
