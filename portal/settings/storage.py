"""Where private files lie: a folder, or a bucket of S3-compatible storage when one is named."""

from typing import Any

import environ


def private_files(env: environ.Env) -> dict[str, Any]:
    """The `default` entry of STORAGES."""
    bucket = env("S3_BUCKET", default="")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    return s3_files(
        bucket=bucket,
        endpoint_url=env("S3_ENDPOINT_URL", default="") or None,
        region_name=env("S3_REGION", default="") or None,
        access_key=env("S3_ACCESS_KEY_ID", default="") or None,
        secret_key=env("S3_SECRET_ACCESS_KEY", default="") or None,
        location=env("S3_PREFIX", default=""),
        addressing_style=env("S3_ADDRESSING_STYLE", default="auto"),
        encryption=env("S3_ENCRYPTION", default=""),
    )


def s3_files(*, bucket: str, addressing_style: str = "auto", encryption: str = "", **options: Any) -> dict[str, Any]:
    """Without keys boto3 looks for the machine's own role. `encryption`: AES256 or aws:kms; "" leaves it to the
    bucket."""
    from botocore.config import Config  # only those who use S3 pay for its import

    return {
        "BACKEND": "portal.files.s3.PrivateS3Storage",
        "OPTIONS": {
            **options,
            "bucket_name": bucket,
            "default_acl": None,  # the bucket's own, which has to be private
            "file_overwrite": False,
            "object_parameters": {"ServerSideEncryption": encryption} if encryption else {},
            "client_config": Config(
                signature_version="s3v4",
                s3={"addressing_style": addressing_style},
                connect_timeout=5,  # seconds
                read_timeout=60,
                retries={"max_attempts": 3, "mode": "standard"},
                # Sums in trailers are Amazon's own; other makers' storage refuses them.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        },
    }
