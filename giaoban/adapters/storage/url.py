"""The setting STORAGE_URL, read: empty or `file:///srv/files` for a folder, `s3://…` for a bucket.

    s3://KEY:SECRET@minio.example.vn/giaoban?region=ap-southeast-1
    s3://KEY:SECRET@/giaoban/tuong-duong?endpoint=http://10.0.0.5:9000
    s3:///giaoban?region=ap-southeast-1            (Amazon itself; keys from the machine's environment)

A host is reached by HTTPS; `endpoint` says otherwise. What follows the bucket is a prefix. Imports no settings.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

FORM = "s3://KHOÁ:MẬT_KHẨU@máy-chủ/thùng?region=…"
SPOOL_BYTES = 2 * 1024 * 1024
"""A file read back from S3 through `storage.open` waits on disk, not in memory, beyond this size."""


def storage_settings(url: str, var: Path) -> dict[str, dict[str, Any]]:
    """Django's STORAGES for `url`; `var` is the state folder. Raises `ImproperlyConfigured`: what to write instead."""
    parts = _split(url)
    match parts.scheme:
        case "":
            return _folder(var / "files")
        case "file":
            return _folder(Path(unquote(parts.path)))
        case "s3":
            return _bucket(parts)
        case other:
            raise ImproperlyConfigured(
                f"STORAGE_URL: không hiểu “{other}://”. Hãy để trống, hoặc viết file:///… hay {FORM}"
            )


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError as wrong:
        raise ImproperlyConfigured(f"STORAGE_URL sai ({wrong}). Hãy viết theo mẫu {FORM}") from wrong
    if not parts.scheme and url.strip():
        raise ImproperlyConfigured(f"STORAGE_URL: thiếu phần đầu. Hãy để trống, hoặc viết file:///… hay {FORM}")
    return parts


def _folder(folder: Path) -> dict[str, dict[str, Any]]:
    if not folder.is_absolute() or folder == Path("/"):
        raise ImproperlyConfigured(
            f"STORAGE_URL: “{folder}” không phải một thư mục đầy đủ, ví dụ file:///srv/giaoban/files"
        )
    options = {"location": str(folder), "base_url": None}
    return {"default": {"BACKEND": "giaoban.adapters.storage.folder.FolderStorage", "OPTIONS": options}}


def _bucket(parts: SplitResult) -> dict[str, dict[str, Any]]:
    bucket, _, prefix = unquote(parts.path).strip("/").partition("/")
    if not bucket:
        raise ImproperlyConfigured(f"STORAGE_URL: thiếu tên thùng (bucket). Hãy viết theo mẫu {FORM}")
    if (parts.username is None) != (parts.password is None):
        raise ImproperlyConfigured(f"STORAGE_URL: cần cả khoá và mật khẩu. Hãy viết theo mẫu {FORM}")
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if unknown := set(query) - {"region", "endpoint"}:
        raise ImproperlyConfigured(f"STORAGE_URL: không hiểu {', '.join(sorted(unknown))}; chỉ có region và endpoint.")
    port = f":{parts.port}" if parts.port else ""
    endpoint = query.get("endpoint") or (f"https://{parts.hostname}{port}" if parts.hostname else None)
    options: dict[str, Any] = {
        "bucket_name": bucket,
        "location": prefix,
        "region_name": query.get("region"),
        "endpoint_url": endpoint,
        # Stores that are not Amazon's rarely answer to bucket.host names.
        "addressing_style": "path" if endpoint else "auto",
        "signature_version": "s3v4",
        "file_overwrite": True,
        "max_memory_size": SPOOL_BYTES,
    }
    if parts.username is not None:
        options |= {"access_key": unquote(parts.username), "secret_key": unquote(parts.password or "")}
    return {"default": {"BACKEND": "giaoban.adapters.storage.bucket.BucketStorage", "OPTIONS": options}}
