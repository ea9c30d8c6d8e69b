"""The folder and a real S3 server over loopback HTTP behave the same, and a file is there whole or not at all."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.core.files.storage.handler import StorageHandler

from giaoban.adapters.storage.folder import FolderStorage
from giaoban.adapters.storage.ranged import RangedStorage
from giaoban.adapters.storage.tests.s3 import running_s3
from giaoban.adapters.storage.url import storage_settings

BYTES = bytes(range(256)) * 1024


@pytest.fixture(scope="module")
def s3_url() -> Iterator[str]:
    with running_s3() as url:
        yield url


@pytest.fixture(params=["folder", "s3"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    url = "" if request.param == "folder" else request.getfixturevalue("s3_url")
    handler = StorageHandler(cast("dict[str, Storage]", storage_settings(url, tmp_path)))  # django-stubs is wrong here
    return handler["default"]


def test_saved_bytes_come_back(storage: Storage) -> None:
    assert storage.save("ab/cd/one", ContentFile(BYTES)) == "ab/cd/one"
    assert storage.exists("ab/cd/one")
    assert storage.size("ab/cd/one") == len(BYTES)
    with storage.open("ab/cd/one") as stored:
        assert stored.read() == BYTES


def test_saving_a_name_again_keeps_the_name(storage: Storage) -> None:
    assert storage.save("ab/cd/two", ContentFile(BYTES)) == storage.save("ab/cd/two", ContentFile(BYTES))
    assert storage.listdir("ab/cd")[1].count("two") == 1


@pytest.mark.parametrize(("start", "length"), [(0, 10), (1000, 200_000), (len(BYTES) - 3, 3)])
def test_a_part_is_read_from_anywhere(storage: Storage, start: int, length: int) -> None:
    storage.save("ab/cd/three", ContentFile(BYTES))
    assert isinstance(storage, RangedStorage)
    assert b"".join(storage.read_range("ab/cd/three", start, length)) == BYTES[start : start + length]


def test_a_missing_file_is_missing_at_once(storage: Storage) -> None:
    assert isinstance(storage, RangedStorage)
    with pytest.raises(FileNotFoundError):
        storage.read_range("no/such/file", 0, 10)
    assert not storage.exists("no/such/file")


def test_deleting(storage: Storage) -> None:
    storage.save("ab/cd/four", ContentFile(BYTES))
    storage.delete("ab/cd/four")
    storage.delete("ab/cd/four")
    assert not storage.exists("ab/cd/four")


class Torn(io.BytesIO):
    """A source that breaks in the middle, like a disk or a line."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > 100_000:
            raise OSError("torn")
        return super().read(size)


def test_a_torn_write_leaves_nothing(tmp_path: Path) -> None:
    storage = FolderStorage(location=str(tmp_path))
    with pytest.raises(OSError, match="torn"):
        storage.save("ab/cd/five", File(Torn(BYTES), name="five"))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_torn_rewrite_leaves_the_old_file(tmp_path: Path) -> None:
    storage = FolderStorage(location=str(tmp_path))
    storage.save("ab/cd/six", ContentFile(b"old"))
    with pytest.raises(OSError, match="torn"):
        storage.save("ab/cd/six", File(Torn(BYTES), name="six"))
    assert (tmp_path / "ab/cd/six").read_bytes() == b"old"


def test_files_are_for_the_service_alone(tmp_path: Path) -> None:
    FolderStorage(location=str(tmp_path / "files")).save("ab/cd/seven", ContentFile(BYTES))
    modes = {path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    assert modes <= {0o700, 0o600}


def test_names_cannot_climb_out(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"\.\."):
        FolderStorage(location=str(tmp_path)).save("../escaped", ContentFile(b"x"))
