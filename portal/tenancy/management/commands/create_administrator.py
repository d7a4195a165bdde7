"""`manage.py create_administrator NAME`: a system administrator for `/admin/`, who sees no case.

Django's superuser is not enough: rights follow from a role at a platform, and this portal gives superusers none.
"""

import sys
from getpass import getpass
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from portal.tenancy.models import User
from portal.tenancy.services.create_administrator import create_administrator


class Command(BaseCommand):
    help = "Create a system administrator; found the national centre if there is none. Asks for the password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")

    def handle(self, *args: Any, username: str, password_stdin: bool, **options: Any) -> None:
        password = sys.stdin.readline().rstrip("\n") if password_stdin else self._ask()
        try:
            validate_password(password, User(username=username))
            made = create_administrator(
                username=username,
                password=password,
                name_zh=settings.SITE["owner_zh"],
                name_en=settings.SITE["owner_en"],
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except IntegrityError as error:
            raise CommandError(f"The user name {username} is taken.") from error
        self.stdout.write(f"{username} is a system administrator of {made.tenant}.")

    @staticmethod
    def _ask() -> str:
        password = getpass("Password: ")
        if getpass("Again: ") != password:
            raise CommandError("The two passwords differ.")
        return password
