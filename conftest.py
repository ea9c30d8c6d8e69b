"""Fixtures every package's tests share: the cast of people, a storage of their own, no network but this machine."""

from pathlib import Path

import pytest
from django.conf import LazySettings

pytest_plugins = ["giaoban.org.tests.cast", "giaoban.briefings.tests.scene"]


@pytest.fixture(autouse=True)
def _own_storage(settings: LazySettings, tmp_path: Path) -> None:
    """Uploaded files of a test go into its own folder."""
    storages = dict(settings.STORAGES)
    default = dict(storages["default"])
    default["OPTIONS"] = {**default.get("OPTIONS", {}), "location": str(tmp_path / "files")}
    settings.STORAGES = {**storages, "default": default}
