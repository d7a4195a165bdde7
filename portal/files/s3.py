"""Private files on S3-compatible storage. Nobody gets an address: the site reads and hands out what may be read.

django-storages writes, lists and deletes. Its reading fetches the whole object into memory before the first byte; ours
fetches ranges, so that two gigabytes pass through a web process as eight megabytes.
"""

from __future__ import annotations

import io
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from portal.files.seekable import SeekableReader

WINDOW = 8 * 2**20


class RangeReader(SeekableReader):
    """One object, read by ranges. Raises `OSError` where the storage does not answer."""

    def __init__(self, thing: Any) -> None:
        self._thing = thing
        try:
            size = int(thing.content_length)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                raise FileNotFoundError(thing.key) from error
            raise OSError(str(error)) from error
        except BotoCoreError as error:
            raise OSError(str(error)) from error
        super().__init__(size)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        last = min(self._at + len(buffer), self.size) - 1
        if last < self._at:
            return 0
        try:
            data = self._thing.get(Range=f"bytes={self._at}-{last}")["Body"].read()
        except (BotoCoreError, ClientError) as error:
            raise OSError(str(error)) from error
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


class PrivateS3Storage(S3Storage):
    """A bucket without public access; see `portal/settings/storage.py` for its options."""

    def _open(self, name: str, mode: str = "rb") -> File:
        if mode != "rb":
            raise ValueError("files are written once, by save()")
        thing = self.bucket.Object(self._normalize_name(clean_name(name)))
        return File(io.BufferedReader(RangeReader(thing), WINDOW), name)

    def url(self, *_args: Any, **_options: Any) -> str:
        """SECURITY: an address would work for whoever has it, past rights, marks and the log."""
        raise NotImplementedError("private files have no address")
