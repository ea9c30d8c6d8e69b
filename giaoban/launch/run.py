"""`giaoban run`: from an installed clone to a running Giao Ban, and back to nothing on Ctrl-C.

Order: one run per data folder → port free → PostgreSQL → tables and demo data → Janus and our processes → wait until
`/healthz` says that all answer → print where to go. Ctrl-C, a closed terminal or SIGTERM end all of it.
"""

import asyncio
import contextlib
import os
import signal
from pathlib import Path

from giaoban.launch import cluster, instance, janus, plan, screen
from giaoban.launch.accounts import LaunchError
from giaoban.launch.health import wait_until_healthy
from giaoban.launch.options import HOME, Options, read_options, refuse_busy_port
from giaoban.launch.supervisor import Program, Supervisor, adopt_orphans, rotate

ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
WATCH_SECONDS = 0.5


def main(arguments: list[str]) -> int:
    """Run until asked to stop. 0: stopped as asked, or it was already running; 1: something must be mended."""
    if arguments:
        print(__doc__)
        return 0 if arguments == ["--help"] else 2
    try:
        options = read_options(os.environ)
        with instance.held(options.var, options.address):
            refuse_busy_port(options)
            instance.sweep(options.var)
            adopt_orphans()
            asyncio.run(_run_until_asked(options))
    except instance.AlreadyRunning as running:
        where = f" ở {running.address}: hãy mở địa chỉ ấy" if running.address else ""
        screen.say(f"Giao Ban đang chạy rồi{where}, hoặc bấm Ctrl-C ở cửa sổ đang chạy nó để dừng. [already running]")
    except LaunchError as error:
        screen.complain(str(error))
        return 1
    return 0


async def _run_until_asked(options: Options) -> None:
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in ENDING_SIGNALS:
        loop.add_signal_handler(number, asked.set)
    work = asyncio.create_task(_run(options))
    ending = asyncio.create_task(asked.wait())
    await asyncio.wait({work, ending}, return_when=asyncio.FIRST_COMPLETED)
    ending.cancel()
    if work.done():
        work.result()
        return
    screen.say("Đang dừng… [stopping]")
    work.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await work
    screen.say("Đã dừng; dữ liệu vẫn còn trong thư mục var. [stopped, your data is kept]")


async def _run(options: Options) -> None:
    """Start everything, watch it, and when cancelled or failing end everything."""
    supervisor: Supervisor | None = None
    try:
        url = options.database_url or await _start_database(options)
        environment = plan.environment(options, url)
        supervisor = Supervisor(folder=HOME, logs=options.var / "log", environment=environment)
        await _bring_up(options, supervisor)
        screen.show(screen.box(options))
        await _watch(options, supervisor)
    finally:
        if supervisor is not None:
            await supervisor.stop()
        instance.sweep(options.var)
        if options.database_url is None:
            await asyncio.to_thread(cluster.stop_cluster, options.var / "pg")


async def _start_database(options: Options) -> str:
    screen.say("Khởi động kho dữ liệu PostgreSQL… [database]")
    return await asyncio.to_thread(cluster.ensure_cluster, options.var / "pg", say=screen.say)


async def _bring_up(options: Options, supervisor: Supervisor) -> None:
    if options.janus_urls is None:
        for name, info in janus.write_configs(options.var, options.janus_processes).items():
            supervisor.start(Program(name, janus.command(info)))
    if options.demo:
        screen.say("Chuẩn bị bảng và dữ liệu dùng thử: huyện, xã, bản và một cuộc giao ban… [tables, demo data]")
    else:
        screen.say("Chuẩn bị các bảng dữ liệu… [tables]")
    await supervisor.run_once(plan.PREPARE)
    screen.say("Khởi động âm thanh, trang web, việc nền… [services]")
    for program in plan.services(options):
        supervisor.start(program)
    if options.demo:
        supervisor.start(plan.SIMULATOR)
    await wait_until_healthy(options, screen.say, supervisor)


async def _watch(options: Options, supervisor: Supervisor) -> None:
    """Housekeeping for as long as it runs, and PostgreSQL, which is not our child, started again when it dies.

    Two tasks, because a dead PostgreSQL is in its own way until housekeeping has cleared it away.
    """
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_keep_house(options, supervisor))
        if options.database_url is None:
            tasks.create_task(_keep_database(options.var / "pg"))


async def _keep_house(options: Options, supervisor: Supervisor) -> None:
    while True:
        supervisor.housekeeping()
        if options.database_url is None:
            rotate(cluster.server_log(options.var / "pg"))
        await asyncio.sleep(WATCH_SECONDS)


async def _keep_database(root: Path) -> None:
    while True:
        if cluster.postmaster(root) is None:
            with contextlib.suppress(LaunchError):
                await asyncio.to_thread(cluster.ensure_cluster, root)
        await asyncio.sleep(WATCH_SECONDS)
