"""A pytest plugin (loaded with -p, before Django reads its settings): a private PostgreSQL and folder for the tests."""

import os
from pathlib import Path

from giaoban.launch.cluster import ensure_cluster

REPOSITORY = Path(__file__).resolve().parents[1]

os.environ["GIAOBAN_VAR"] = str(REPOSITORY / "var" / "test-state")
os.environ["GIAOBAN_BUILD"] = str(REPOSITORY / "var" / "build")
os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ["DATABASE_URL"] = ensure_cluster(REPOSITORY / "var" / "pg-test", fast=True)
os.environ.pop("JANUS_URLS", None)
os.environ.pop("STORAGE_URL", None)
