"""Files in an S3 store (Amazon's, MinIO, Ceph, a provider's in Việt Nam)."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from botocore.exceptions import ClientError
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from giaoban.adapters.storage.ranged import PIECE

MISSING = {"404", "NoSuchKey", "NotFound"}


class BucketStorage(S3Storage):  # type: ignore[misc]
    """django-storages' S3 storage that also reads a part of an object without fetching the whole."""

    def read_range(self, name: str, start: int, length: int) -> Generator[bytes, None, None]:
        """See `RangedStorage`."""
        stored = self.bucket.Object(self._normalize_name(clean_name(name)))
        try:
            body: Any = stored.get(Range=f"bytes={start}-{start + length - 1}")["Body"]
        except ClientError as problem:
            if problem.response.get("Error", {}).get("Code") in MISSING:
                raise FileNotFoundError(name) from problem
            raise
        return _pieces(body)


def _pieces(body: Any) -> Generator[bytes, None, None]:
    try:
        yield from body.iter_chunks(PIECE)
    finally:
        body.close()
