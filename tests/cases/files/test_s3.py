"""Files on S3: taken, read by ranges, scanned, marked, put together from pieces, locked away, deleted. The storage is a
moto server on the loopback, which speaks S3 over HTTP."""

import io
import os
from collections.abc import Iterator

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from moto.server import ThreadedMotoServer

from cases.models import PartialUpload
from cases.services.remove_attachment import remove_attachment
from cases.services.scan_attachment import scan_due
from cases.services.uploads.finish import finish_due
from portal.files import s3
from portal.settings.storage import s3_files
from tests.cases.files.seats import case_with_consents, seated
from tests.cases.files.test_resumable import FILM, begin, patch
from tests.cases.pages.world import browser
from tests.cases.services.world import NOW, World
from tests.factories.cases import attach, make_draft
from tests.files.clamd_stub import EICAR, Daemon
from tests.files.papers import paper

pytestmark = pytest.mark.django_db
KEYS = {"access_key": "test", "secret_key": "test", "region_name": "cn-north-1"}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    moto.start()
    host, port = moto.get_host_and_port()
    try:
        yield f"http://{host}:{port}"
    finally:
        moto.stop()


@pytest.fixture
def bucket(server: str, settings) -> Iterator[object]:
    """A bucket of this test's own, and the site's files in it."""
    name = f"files-{os.urandom(4).hex()}"
    connection = boto3.resource(
        "s3", endpoint_url=server, aws_access_key_id="test", aws_secret_access_key="test", region_name="cn-north-1"
    )
    made = connection.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "cn-north-1"})
    options = {"endpoint_url": server, "addressing_style": "path", "location": "portal", **KEYS}
    settings.STORAGES = {**settings.STORAGES, "default": s3_files(bucket=name, **options)}
    yield made


def names(bucket) -> list[str]:
    return sorted(one.key for one in bucket.objects.all())


def test_taken_given_and_deleted(world: World, bucket, django_capture_on_commit_callbacks) -> None:
    draft = make_draft(world.owner)
    kept = attach(world.owner, draft=draft, name="信.txt", content=b"an ordinary letter")
    assert names(bucket) == [f"portal/{kept.file.name}"]
    answer = browser(world.owner).get(reverse("attachment", args=[kept.key]))
    assert b"".join(answer.streaming_content) == b"an ordinary letter"
    with django_capture_on_commit_callbacks(execute=True):
        remove_attachment(actor=world.owner, attachment=kept, now=NOW)
    assert names(bucket) == []


def test_a_file_that_the_storage_lost_is_not_found(world: World, bucket) -> None:
    kept = attach(world.owner, draft=make_draft(world.owner))
    default_storage.delete(kept.file.name)
    assert browser(world.owner).get(reverse("attachment", args=[kept.key])).status_code == 404


def test_nobody_gets_an_address_and_nothing_is_public(world: World, bucket) -> None:
    kept = attach(world.owner, draft=make_draft(world.owner))
    with pytest.raises(NotImplementedError):
        str(kept.file.url)
    grants = bucket.Object(f"portal/{kept.file.name}").Acl().grants
    assert [grant["Grantee"]["Type"] for grant in grants] == ["CanonicalUser"]


def test_reading_by_ranges(bucket, monkeypatch) -> None:
    monkeypatch.setattr(s3, "WINDOW", 1000)
    content = bytes(range(256)) * 40
    name = default_storage.save("a/b", ContentFile(content))
    with default_storage.open(name) as stream:
        assert stream.read(10) == content[:10]
        assert stream.seek(-5, io.SEEK_END) == len(content) - 5
        assert stream.read() == content[-5:]
        stream.seek(900)
        assert stream.read(3000) == content[900:3900]
        stream.seek(0)
        assert b"".join(iter(lambda: stream.read(777), b"")) == content
    empty = default_storage.save("a/empty", ContentFile(b""))
    with default_storage.open(empty) as stream:
        assert stream.read() == b""


def test_a_name_that_is_taken_is_not_overwritten(bucket) -> None:
    first, second = (default_storage.save("a/b", ContentFile(content)) for content in (b"one", b"two"))
    assert first != second
    assert default_storage.open(first).read() == b"one"


def test_pieces_become_a_file_and_go(world: World, bucket, settings, django_capture_on_commit_callbacks) -> None:
    settings.RESUMABLE_PIECE_BYTES = 4096
    case, client = world.accepted(), browser(world.owner)
    url = begin(client, case)["Location"]
    patch(client, url, 0, FILM[:5000])
    assert len(names(bucket)) == 2
    patch(client, url, 5000, FILM[5000:])
    with django_capture_on_commit_callbacks(execute=True):
        assert finish_due(now=NOW) == 1
    kept = case.attachments.get()
    assert kept.file.open().read() == FILM
    assert names(bucket) == [f"portal/{kept.file.name}"]
    assert not PartialUpload.objects.exists()


def test_termination_deletes_the_pieces(world: World, bucket, django_capture_on_commit_callbacks) -> None:
    case, client = world.accepted(), browser(world.owner)
    url = begin(client, case)["Location"]
    patch(client, url, 0, FILM[:5000])
    with django_capture_on_commit_callbacks(execute=True):
        client.delete(url, headers={"Tus-Resumable": "1.0.0"})
    assert names(bucket) == []


def test_scanned_and_locked_away(world: World, bucket, scanner: Daemon, django_capture_on_commit_callbacks) -> None:
    kept = attach(world.owner, case=world.case, name="信.txt", content=b"a letter " + EICAR)
    with django_capture_on_commit_callbacks(execute=True):
        assert scan_due(now=NOW) == 1
    assert scanner.streams == [b"a letter " + EICAR]
    assert names(bucket) == [f"portal/quarantine/{kept.key.hex}"]


def test_marked(world: World, bucket) -> None:
    case = case_with_consents(world)
    expert = seated(world, case)
    kept = attach(world.owner, case=case, content=paper())
    answer = browser(expert).get(reverse("attachment", args=[kept.key]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
