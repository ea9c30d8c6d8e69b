"""How long a second `make run` takes until everything answers."""

import os
import signal
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.product import REPOSITORY, Product, environment, free_port
from tests.launch.support import open_folder

ROUNDS = 3


@dataclass(frozen=True)
class Restart:
    """Seconds from the command to a healthy answer, of starts after the first."""

    median_s: float
    slowest_s: float
    rounds: int


def second_run_seconds() -> Restart:
    """`make run` once to make everything, then again and again: with the demo, as a person would."""
    with open_folder() as folder:
        times = [_run(folder) for _ in range(ROUNDS + 1)][1:]
    return Restart(statistics.median(times), max(times), ROUNDS)


def _run(folder: Path) -> float:
    url = f"http://127.0.0.1:{free_port()}"
    product = Product(url, folder / "var", {})
    env = environment(product.var, url)
    began = time.monotonic()
    with (folder / "run.log").open("a") as log:
        process = subprocess.Popen(
            ["make", "run"], cwd=REPOSITORY, env=env, stdout=log, stderr=log, start_new_session=True
        )
    try:
        product.wait_healthy()
        return time.monotonic() - began
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(30)
