"""The `giaoban` command: `giaoban run` starts everything; every other word is a management command."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

from giaoban.launch.cluster import find_cluster
from giaoban.launch.options import HOME
from giaoban.launch.run import main as run_everything


def main() -> None:
    """Run one command line, e.g. `giaoban org import --province "Nghệ An"`.

    Without DATABASE_URL a command works on the private database of the running `make run`.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.config.settings")
    if sys.argv[1:2] == ["run"]:
        sys.exit(run_everything(sys.argv[2:]))
    if "DATABASE_URL" not in os.environ and sys.argv[1:2] not in (
        [],
        ["help"],
        ["sim"],
        ["compilemessages"],
        ["makemessages"],
    ):
        found = find_cluster(Path(os.environ.get("GIAOBAN_VAR") or HOME / "var") / "pg")
        if found is None:
            sys.exit("Kho dữ liệu chưa chạy: mở cửa sổ khác, gõ make run, rồi gõ lại lệnh này. [start make run first]")
        os.environ["DATABASE_URL"] = found
    execute_from_command_line(sys.argv)
