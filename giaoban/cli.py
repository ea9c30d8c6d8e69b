"""The `giaoban` command: `giaoban run` starts everything; every other word is a management command."""

import os
import sys

from django.core.management import execute_from_command_line

from giaoban.launch.run import main as run_everything


def main() -> None:
    """Run one command line, e.g. `giaoban org import --province "Nghệ An"`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.config.settings")
    if sys.argv[1:2] == ["run"]:
        sys.exit(run_everything(sys.argv[2:]))
    execute_from_command_line(sys.argv)
