"""tus 1.0: creation, offsets, sums, termination, expiry; the whole goes the way of every other file."""

import base64
import hashlib
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from cases.models import Case, PartialUpload
from cases.services.uploads.drop import drop_expired
from cases.services.uploads.finish import finish_due
from portal.audit.models import AuditEntry
from tests.cases.pages.world import browser
from tests.cases.services.world import NOW, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_pieces")]
FILM = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 40
HEADERS = {"Tus-Resumable": "1.0.0"}


def metadata(**told: str) -> str:
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in told.items())


def begin(client: Client, case: Case, length: int = len(FILM), **told: str) -> Any:
    headers = HEADERS | {"Upload-Length": str(length), "Upload-Metadata": metadata(**({"filename": "庭审.mp4"} | told))}
    return client.post(reverse("case-uploads", args=[case.number]), headers=headers)


def patch(client: Client, url: str, offset: int, data: bytes, **headers: str) -> Any:
    told = HEADERS | {"Upload-Offset": str(offset)} | headers
    return client.patch(url, data, content_type="application/offset+octet-stream", headers=told)


def head(client: Client, url: str) -> Any:
    return client.head(url, headers=HEADERS)


class TestProtocol:
    def test_a_file_in_pieces_is_taken_in_like_any_other(
        self, world: World, case: Case, django_capture_on_commit_callbacks
    ) -> None:
        client = browser(world.owner)
        made = begin(client, case, kind="evidence", level="trade_secret")
        assert made.status_code == 201
        assert made["Tus-Resumable"] == "1.0.0"
        url = made["Location"]
        for at in range(0, len(FILM), 4000):
            assert head(client, url)["Upload-Offset"] == str(at)
            answer = patch(client, url, at, FILM[at : at + 4000])
            assert answer.status_code == 204
            assert answer["Upload-Offset"] == str(min(at + 4000, len(FILM)))
            assert "GMT" in answer["Upload-Expires"]
        pieces = [one.name for one in PartialUpload.objects.get().stored()]
        assert not case.attachments.exists()
        with django_capture_on_commit_callbacks(execute=True):
            assert finish_due(now=NOW) == 1
        kept = case.attachments.get()
        assert (kept.name, kept.content_type, kept.size, kept.level) == (
            "庭审.mp4",
            "video/mp4",
            len(FILM),
            "trade_secret",
        )
        assert kept.sha256 == hashlib.sha256(FILM).hexdigest()
        assert kept.file.open().read() == FILM
        assert kept.uploaded_by == world.owner.user
        assert AuditEntry.objects.get(action="attachment.add").actor_id == world.owner.user_id
        assert head(client, url).status_code == 404
        assert not any(default_storage.exists(name) for name in pieces)

    def test_a_body_larger_than_a_piece_is_cut(self, world: World, case: Case) -> None:
        client = browser(world.owner)
        url = begin(client, case)["Location"]
        assert patch(client, url, 0, FILM)["Upload-Offset"] == str(len(FILM))
        assert [one.size for one in PartialUpload.objects.get().stored()] == [4096, 4096, len(FILM) - 8192]
        finish_due(now=NOW)
        assert case.attachments.get().file.open().read() == FILM

    def test_abilities(self, world: World, case: Case) -> None:
        client = browser(world.owner)
        for url in (reverse("case-uploads", args=[case.number]), begin(client, case)["Location"]):
            told = client.options(url)
            assert told.status_code == 204
            assert told["Tus-Version"] == "1.0.0"
            assert set(told["Tus-Extension"].split(",")) == {"creation", "termination", "expiration", "checksum"}
            assert told["Tus-Max-Size"] == "100000"
            assert told["Tus-Checksum-Algorithm"] == "sha1,sha256"

    @pytest.mark.parametrize("version", ["", "0.2.2"])
    def test_another_version(self, world: World, case: Case, version: str) -> None:
        headers = {"Upload-Length": "10"} | ({"Tus-Resumable": version} if version else {})
        answer = browser(world.owner).post(reverse("case-uploads", args=[case.number]), headers=headers)
        assert (answer.status_code, answer["Tus-Version"]) == (412, "1.0.0")
        assert not PartialUpload.objects.exists()

    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ({}, 400),
            ({"Upload-Length": "-1"}, 400),
            ({"Upload-Length": "ten"}, 400),
            ({"Upload-Length": "10", "Upload-Metadata": "filename ***"}, 400),
            ({"Upload-Length": "100001"}, 413),
        ],
    )
    def test_what_cannot_begin(self, world: World, case: Case, headers: dict, status: int) -> None:
        answer = browser(world.owner).post(reverse("case-uploads", args=[case.number]), headers=HEADERS | headers)
        assert answer.status_code == status
        assert not PartialUpload.objects.exists()

    @pytest.mark.parametrize("offset", [0, 99, 101, 4000])
    def test_another_offset_changes_nothing(self, world: World, case: Case, offset: int) -> None:
        client = browser(world.owner)
        url = begin(client, case)["Location"]
        patch(client, url, 0, FILM[:100])
        assert patch(client, url, offset, b"x").status_code == 409
        assert head(client, url)["Upload-Offset"] == "100"

    def test_not_beyond_the_end(self, world: World, case: Case) -> None:
        client = browser(world.owner)
        url = begin(client, case, length=10)["Location"]
        assert patch(client, url, 0, b"x" * 11).status_code == 413
        assert head(client, url)["Upload-Offset"] == "0"

    def test_another_kind_of_body(self, world: World, case: Case) -> None:
        client = browser(world.owner)
        url = begin(client, case)["Location"]
        told = HEADERS | {"Upload-Offset": "0"}
        assert client.patch(url, b"x", content_type="text/plain", headers=told).status_code == 415

    def test_sums(self, world: World, case: Case) -> None:
        client = browser(world.owner)
        url = begin(client, case)["Location"]
        data, wrong = FILM[:500], base64.b64encode(hashlib.sha256(b"other").digest()).decode()
        assert patch(client, url, 0, data, **{"Upload-Checksum": f"sha256 {wrong}"}).status_code == 460
        assert patch(client, url, 0, data, **{"Upload-Checksum": f"md5 {wrong}"}).status_code == 400
        assert patch(client, url, 0, FILM, **{"Upload-Checksum": f"sha256 {wrong}"}).status_code == 413
        assert head(client, url)["Upload-Offset"] == "0"
        for algorithm, at in (("sha1", 0), ("sha256", 500)):
            piece = FILM[at : at + 500]
            right = base64.b64encode(hashlib.new(algorithm, piece).digest()).decode()
            answer = patch(client, url, at, piece, **{"Upload-Checksum": f"{algorithm} {right}"})
            assert answer["Upload-Offset"] == str(at + 500)

    def test_termination(self, world: World, case: Case, django_capture_on_commit_callbacks) -> None:
        client = browser(world.owner)
        url = begin(client, case)["Location"]
        patch(client, url, 0, FILM[:100])
        name = PartialUpload.objects.get().stored()[0].name
        with django_capture_on_commit_callbacks(execute=True):
            assert client.delete(url, headers=HEADERS).status_code == 204
        assert head(client, url).status_code == 404
        assert not default_storage.exists(name)

    def test_expiry(self, world: World, case: Case, django_capture_on_commit_callbacks) -> None:
        client = browser(world.owner)
        url = begin(client, case)["Location"]
        patch(client, url, 0, FILM[:100])
        name = PartialUpload.objects.get().stored()[0].name
        over = PartialUpload.objects.get().expires_at
        assert drop_expired(now=over - timedelta(seconds=1)) == 0
        with django_capture_on_commit_callbacks(execute=True):
            assert drop_expired(now=over) == 1
        assert head(client, url).status_code == 404
        assert not default_storage.exists(name)

    def test_csrf_is_asked_for(self, world: World, case: Case) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(world.owner.user)
        assert begin(client, case).status_code == 403
