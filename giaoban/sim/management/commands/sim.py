"""`giaoban sim`: simulated bridge points that take part in a briefing through the same door as a browser."""

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Awaitable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from giaoban.sim.accounts import BadAccounts, Demo, read_accounts
from giaoban.sim.behaviour import HABITS, Habit
from giaoban.sim.crowd import Crowd, Plan, attend_for_ever
from giaoban.sim.errors import Over
from giaoban.sim.signin import SignInRefused, wait_until_healthy
from giaoban.sim.speech import NoSpeech

LOOK_FOR_FILE_EVERY = 1.0


def var_folder() -> Path:
    """Where the product keeps its state."""
    return Path(os.environ.get("GIAOBAN_VAR", "var"))


class Command(BaseCommand):
    """Cho các điểm cầu mô phỏng dự họp: nghe, giơ tay, phát biểu, rớt mạng, vào lại."""

    help = "Cho các điểm cầu mô phỏng dự một phiên giao ban: nghe, giơ tay, phát biểu, rớt mạng rồi vào lại."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The words that may follow."""
        parser.add_argument("--demo", action="store_true", help="dự phiên giao ban mẫu trong var/demo.json, chạy mãi")
        parser.add_argument("--url", default="", help="địa chỉ máy chủ, ví dụ http://127.0.0.1:8000")
        parser.add_argument("--briefing", default="", help="mã phiên giao ban")
        parser.add_argument("--accounts", type=Path, help="tệp tài khoản (mặc định: var/demo.json)")
        parser.add_argument("--points", type=int, default=0, help="số điểm cầu (mặc định: mỗi tài khoản một điểm)")
        parser.add_argument("--behave", default=",".join(HABITS), help=f"thói quen: {','.join(HABITS)}")
        parser.add_argument(
            "--media", choices=("floor", "hall", "none"), default="floor", help="dùng âm thanh đến mức nào"
        )
        parser.add_argument("--listen", type=int, default=2, help="số điểm thật sự nhận tiếng của hội trường")
        parser.add_argument("--no-camera", action="store_true", help="người phát biểu không bật hình")
        parser.add_argument("--no-chair", action="store_true", help="không mô phỏng người chủ trì")
        parser.add_argument("--seed", type=int, help="cùng một số cho cùng một diễn biến")
        parser.add_argument("--wav", type=Path, help="nói bằng tệp này thay cho giọng đọc máy")
        parser.add_argument("--duration", type=float, default=0, help="số giây (mặc định: đến khi dừng)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs until the time is over, the room is over or somebody stops it."""
        for chatty in ("aioice", "aiortc", "httpx"):
            logging.getLogger(chatty).setLevel(logging.ERROR)
        try:
            plan = _plan(options)
            asyncio.run(_until_stopped(_work(options, plan), options["duration"]))
        except (BadAccounts, SignInRefused, NoSpeech) as trouble:
            raise CommandError(str(trouble)) from trouble
        except Over as over:
            self.stdout.write(str(over))


def _plan(options: dict[str, Any]) -> Plan:
    habits: set[Habit] = set()
    for word in filter(None, options["behave"].split(",")):
        if word not in HABITS:
            raise CommandError(f"Không có thói quen “{word}”; hãy chọn trong: {', '.join(HABITS)}.")
        habits.add(word)
    return Plan(
        points=options["points"],
        habits=frozenset(habits),
        media=options["media"],
        listen=options["listen"],
        camera=not options["no_camera"],
        seed=options["seed"],
        wav=options["wav"],
        speech_folder=var_folder() / "sim",
    )


async def _work(options: dict[str, Any], plan: Plan) -> None:
    path = options["accounts"] or var_folder() / "demo.json"

    async def read() -> Demo:
        while options["demo"] and not path.exists():
            await asyncio.sleep(LOOK_FOR_FILE_EVERY)
        demo = read_accounts(path)
        demo = replace(demo, url=options["url"] or demo.url, briefing_id=options["briefing"] or demo.briefing_id)
        if options["no_chair"]:
            demo = replace(demo, chair=None)
        await wait_until_healthy(demo.url)
        return demo

    if options["demo"]:
        await attend_for_ever(read, plan)
    else:
        await Crowd(await read(), plan).live()


async def _until_stopped(work: Awaitable[None], duration: float) -> None:
    """Runs the work until it ends, the time is over, or SIGTERM or SIGINT comes; then everybody leaves properly."""
    loop, task = asyncio.get_running_loop(), asyncio.ensure_future(work)
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, task.cancel)
    if duration:
        loop.call_later(duration, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task
