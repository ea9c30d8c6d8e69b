"""One setting says where files rest; a wrong one is refused with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from giaoban.adapters.storage.url import storage_settings

VAR = Path("/srv/giaoban/var")


def test_nothing_said_means_a_folder_of_the_state() -> None:
    default = storage_settings("", VAR)["default"]
    assert default["BACKEND"].endswith("FolderStorage")
    assert default["OPTIONS"]["location"] == "/srv/giaoban/var/files"


def test_another_folder() -> None:
    assert storage_settings("file:///mnt/t%E1%BB%87p", VAR)["default"]["OPTIONS"]["location"] == "/mnt/tệp"


def test_a_store_by_host() -> None:
    options = storage_settings("s3://KEY:p%40ss%2Fword@s3.example.vn:9443/giaoban/tuong-duong?region=hn-1", VAR)[
        "default"
    ]["OPTIONS"]
    assert options["endpoint_url"] == "https://s3.example.vn:9443"
    assert (options["access_key"], options["secret_key"]) == ("KEY", "p@ss/word")
    assert (options["bucket_name"], options["location"], options["region_name"]) == ("giaoban", "tuong-duong", "hn-1")


def test_a_store_by_endpoint_and_amazon_itself() -> None:
    plain = storage_settings("s3://k:s@/b?endpoint=http://10.0.0.5:9000", VAR)["default"]["OPTIONS"]
    assert (plain["endpoint_url"], plain["addressing_style"]) == ("http://10.0.0.5:9000", "path")
    amazon = storage_settings("s3:///b?region=ap-southeast-1", VAR)["default"]["OPTIONS"]
    assert amazon["endpoint_url"] is None
    assert "access_key" not in amazon


@pytest.mark.parametrize(
    "url",
    [
        "ftp://host/x",
        "var/files",
        "file://",
        "file:///",
        "s3://key:secret@host/",
        "s3://key@host/bucket",
        "s3://k:s@host:port/bucket",
        "s3://k:s@host/bucket?regoin=x",
    ],
)
def test_a_wrong_setting_says_what_to_write(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="STORAGE_URL"):
        storage_settings(url, VAR)
