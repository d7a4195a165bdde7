"""Sets up a source of signals and prints where its messages go."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from portal.tenancy.scope import system
from risk_warnings.rules.kinds import Format
from risk_warnings.services.create_source import create_source


class Command(BaseCommand):
    help = "Set up a source of signals. Its secret is made on its page, by the national centre."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="stands in the address, e.g. recap")
        parser.add_argument("format", choices=[one.value for one in Format])
        parser.add_argument("name_zh")
        parser.add_argument("name_en")
        parser.add_argument(
            "--checked", default="secondary_source", choices=["source_read", "secondary_source", "unverified"]
        )

    def handle(self, *args: Any, **options: Any) -> None:
        validate_slug(options["code"])
        names = {"name_zh": options["name_zh"], "name_en": options["name_en"]}
        given = {"code": options["code"], "form": options["format"], "checked": options["checked"], **names}
        try:
            with system("warnings.ingest"):
                source = create_source(actor=None, now=timezone.now(), **given)
        except IntegrityError as error:
            raise CommandError(f"there is a source {options['code']} already") from error
        self.stdout.write(f"POST {settings.SITE_URL}{reverse('signal-hook', args=[source.code])}")
