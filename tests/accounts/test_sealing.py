"""Secrets at rest: what opens them, what does not, and changing the key."""

import importlib
import time

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.accounts.models import SealedDevice
from portal.accounts.services.set_up_second_factor import set_up_second_factor
from portal.accounts.services.verify_second_factor import Verified, verify_second_factor
from portal.inbox.models import Robot
from portal.sealing import NotOpened, is_current, seal, unseal
from portal.tenancy.models import Platform
from risk_warnings.models import Source, SourceKey
from tests.factories.tenancy import PlatformFactory, UserFactory, actor

SECRET = bytes(range(20))
MIGRATIONS = [("portal.inbox", "0006_sealed_secrets"), ("risk_warnings", "0016_sealed_secrets")]


def code(*, later: int = 0) -> str:
    totp = TOTP(SECRET)
    totp.time = time.time() + 30 * later
    return f"{totp.token():06d}"


def test_it_opens_for_its_owner_alone() -> None:
    sealed = seal(SECRET, about="second-factor:1")
    assert unseal(sealed, about="second-factor:1") == SECRET
    assert seal(SECRET, about="second-factor:1") != sealed  # nobody sees that two have the same
    assert len(sealed) <= 80  # the column of django-otp
    with pytest.raises(NotOpened):
        unseal(sealed, about="second-factor:2")


@pytest.mark.parametrize(
    "spoil", [lambda it: it[:-6] + "AAAAAA", lambda it: it[:-5], lambda it: SECRET.hex(), lambda it: ""]
)
def test_what_was_changed_does_not_open(spoil) -> None:
    with pytest.raises(NotOpened):
        unseal(spoil(seal(SECRET, about="me")), about="me")


def test_no_key_no_seal(settings) -> None:
    settings.SEALING_KEYS = []
    with pytest.raises(ImproperlyConfigured):
        seal(SECRET, about="me")


def test_the_key_is_changed_in_three_steps(db, settings, capsys) -> None:
    person = actor("handler")
    settings.SEALING_KEYS = ["old"]
    set_up_second_factor(actor=person, key=SECRET.hex(), code=code(), session_key="s", now=timezone.now())
    kept = TOTPDevice.objects.get()
    assert SECRET.hex() not in kept.key
    with pytest.raises(ValueError, match="on-hexadecimal"):  # what django-otp alone would compute with
        _ = kept.bin_key

    settings.SEALING_KEYS = ["new", "old"]
    assert not is_current(SealedDevice.objects.get().key)
    call_command("reseal_secrets")
    call_command("reseal_secrets")
    assert capsys.readouterr().out == "1 sealed anew.\n0 sealed anew.\n"

    settings.SEALING_KEYS = ["new"]
    assert isinstance(verify_second_factor(actor=person, code=code(later=1), now=timezone.now()), Verified)

    settings.SEALING_KEYS = ["another"]
    with pytest.raises(CommandError, match=str(person.user_id)):
        call_command("reseal_secrets")


def channel(platform: Platform) -> Robot:
    about = {"name": "…", "form": "webhook", "url": "https://hooks.example/?key=k-1", "created_at": timezone.now()}
    return Robot.objects.create(platform=platform, secret="whsec_x", **about)


def test_the_secrets_of_channels_and_sources_are_sealed_and_their_keys_changed(db, settings, capsys) -> None:
    settings.SEALING_KEYS = ["old"]
    robot = channel(PlatformFactory())
    source = Source.objects.create(code="dockets", name_zh="…", name_en="…", format="recap", created_at=timezone.now())
    SourceKey.objects.create(source=source, secret="whsec_y", token="k-77", made_at=timezone.now())
    kept = str([*Robot.objects.values(), *SourceKey.objects.values()])
    assert not [word for word in ("k-1", "whsec_x", "whsec_y", "k-77") if word in kept]

    settings.SEALING_KEYS = ["new", "old"]
    call_command("reseal_secrets")
    call_command("reseal_secrets")
    assert capsys.readouterr().out == "2 sealed anew.\n0 sealed anew.\n"

    settings.SEALING_KEYS = ["new"]
    robot, key = Robot.objects.get(), SourceKey.objects.get()
    assert (robot.url, robot.secret, robot.older_secret) == ("https://hooks.example/?key=k-1", "whsec_x", "")
    assert (key.secret, key.token) == ("whsec_y", "k-77")
    settings.SEALING_KEYS = ["another"]
    with pytest.raises(CommandError, match=rf"inbox.Robot {robot.pk}, risk_warnings.SourceKey {key.pk}"):
        call_command("reseal_secrets")


def test_the_secret_of_a_channel_does_not_open_in_another_ones_row(db) -> None:
    one, other = channel(PlatformFactory()), channel(PlatformFactory())
    Robot.objects.filter(pk=other.pk).update(sealed_secret=one.sealed_secret)
    other.refresh_from_db()
    with pytest.raises(NotOpened):
        _ = other.secret


def test_what_channels_and_sources_kept_open_is_sealed_by_the_migrations_and_back(db) -> None:
    channel(PlatformFactory())
    Robot.objects.update(sealed_secret="whsec_x", sealed_url="https://hooks.example/")
    source = Source.objects.create(code="dockets", name_zh="…", name_en="…", format="recap", created_at=timezone.now())
    SourceKey.objects.create(source=source, secret="x", made_at=timezone.now())
    SourceKey.objects.update(sealed_secret="whsec_y", sealed_token="k-77")
    steps = [importlib.import_module(f"{app}.migrations.{name}") for app, name in MIGRATIONS]
    for step in steps:
        step.seal_secrets(apps, None)
    robot, key = Robot.objects.get(), SourceKey.objects.get()
    assert (robot.secret, robot.url, key.secret, key.token) == ("whsec_x", "https://hooks.example/", "whsec_y", "k-77")
    for step in steps:
        step.open_secrets(apps, None)
    assert Robot.objects.get().sealed_url == "https://hooks.example/"
    assert SourceKey.objects.get().sealed_token == "k-77"


def test_what_was_kept_open_is_sealed_by_the_migration_and_back(db) -> None:
    user = UserFactory()
    TOTPDevice.objects.create(user=user, key=SECRET.hex())
    migration = importlib.import_module("portal.accounts.migrations.0002_sealed_devices")
    migration.seal_keys(apps, None)
    migration.seal_keys(apps, None)
    assert SealedDevice.objects.get().bin_key == SECRET
    migration.open_keys(apps, None)
    assert TOTPDevice.objects.get().key == SECRET.hex()
