"""Waits until a starting Giao Ban says that every part of it answers."""

import asyncio
import json
import ssl
import time
import urllib.error
import urllib.request

from giaoban.launch.accounts import LaunchError, Say
from giaoban.launch.options import Options
from giaoban.launch.supervisor import Supervisor

READY_SECONDS = 90.0
TELL_SECONDS = 5.0
# Which of our programs make a part answer; their logs say why it does not.
PROGRAMS = {"web": ["web"], "database": ["web"], "worker": ["worker"], "janus": ["janus", "media"]}
NAMES = {"web": "trang web", "database": "kho dữ liệu", "worker": "việc nền", "janus": "âm thanh"}


async def wait_until_healthy(options: Options, say: Say, supervisor: Supervisor) -> None:
    """Return when `/healthz` is all "ok"; say now and then what is still missing.

    Raises LaunchError with the last log lines of what is missing when that keeps dying, or after a minute and a half.
    """
    began = told = time.monotonic()
    while missing := await asyncio.to_thread(_missing, options):
        now = time.monotonic()
        programs = list(dict.fromkeys(name for part in missing for name in PROGRAMS.get(part, [])))
        if now - began > READY_SECONDS or any(supervisor.keeps_dying(name) for name in programs):
            raise LaunchError(_sentence(missing, "\n".join(supervisor.tail(name) for name in programs)))
        if now - told > TELL_SECONDS:
            told = now
            say(f"Đang chờ: {', '.join(NAMES.get(name, name) for name in missing)} ({now - began:.0f} giây)…")
        await asyncio.sleep(0.2)


def _missing(options: Options) -> list[str]:
    """Names of the parts that do not answer yet."""
    context = None
    if options.https:
        # Our own certificate, asked over our own loopback: nobody else could answer there.
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    try:
        with urllib.request.urlopen(f"{options.address}/healthz", timeout=3, context=context) as answer:  # noqa: S310
            return _not_ok(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return _not_ok(error.read()) or ["web"]
    except OSError:
        return ["web"]


def _not_ok(body: bytes) -> list[str]:
    try:
        parts = json.loads(body)
    except ValueError:
        return ["web"]
    return [name for name, state in parts.items() if state != "ok"] if isinstance(parts, dict) else ["web"]


def _sentence(missing: list[str], logs: str) -> str:
    names = ", ".join(NAMES.get(name, name) for name in missing)
    return f"Chưa chạy được: {names}; hãy xem lý do dưới đây, sửa rồi chạy lại. [these parts did not start]\n{logs}"
