"""Which processes one running Giao Ban has, and the environment they share."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from giaoban.launch import instance, tls
from giaoban.launch.options import Options
from giaoban.launch.supervisor import Program

GIAOBAN = str(Path(sys.executable).with_name("giaoban"))


def environment(options: Options, database_url: str) -> Mapping[str, str]:
    """What every process of the run finds in its environment."""
    chosen = {
        "GIAOBAN_VAR": str(options.var),
        "DATABASE_URL": database_url,
        "HOST": options.host,
        "PORT": str(options.port),
        "HTTPS": "1" if options.https else "0",
        "DEMO": "1" if options.demo else "0",
        "PYTHONUNBUFFERED": "1",
    }
    if not options.demo and "ALLOWED_HOSTS" not in os.environ:
        chosen["ALLOWED_HOSTS"] = ",".join(options.host_names)
    return {**os.environ, **chosen, **instance.mark(options.var)}


PREPARE = Program("prepare", [GIAOBAN, "prepare"])
SIMULATOR = Program("sim", [GIAOBAN, "sim", "--demo"])


def services(options: Options) -> list[Program]:
    """Our own processes, apart from PostgreSQL and Janus."""
    web = _web(options)
    return [
        *(Program("web" if number == 1 else f"web{number}", web) for number in range(1, options.web_processes + 1)),
        Program("media", [GIAOBAN, "media"]),
        Program("worker", [GIAOBAN, "worker"]),
    ]


def _web(options: Options) -> list[str]:
    words = [
        sys.executable, "-m", "giaoban.config.web", "--host", options.host, "--port", str(options.port),
    ]  # fmt: skip
    if options.https:
        certificate, key = tls.ensure_certificate(options.var / "tls")
        words += ["--certificate", str(certificate), "--key", str(key)]
    return words
