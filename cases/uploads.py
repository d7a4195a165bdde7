"""Stops an upload that grows too large while it still comes in."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest


class CappedUploadHandler(FileUploadHandler):
    """SECURITY: without it the disk takes in whatever is sent before a view can say no. A file above the limit is
    dropped; its name is kept in `request.too_large`, by field, so that the person is told."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > settings.UPLOAD_MAX_BYTES:
            dropped(self.request).append((str(self.field_name), str(self.file_name)))
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        return None  # the handlers behind it keep the file


def dropped(request: HttpRequest) -> list[tuple[str, str]]:
    """(field, name) of the files that were too large."""
    found: list[tuple[str, str]] = request.__dict__.setdefault("too_large", [])
    return found
