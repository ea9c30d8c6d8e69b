"""`make clean`: stops what runs from this clone and deletes its data, wherever it was placed."""

import os
import shutil
import signal
import sys
import time

from giaoban.launch import cluster, instance, screen
from giaoban.launch.accounts import LaunchError, remove_place
from giaoban.launch.options import read_options

STOP_SECONDS = 30.0


def main() -> int:
    """Stop and delete; 1 with one sentence when a running Giao Ban will not stop."""
    try:
        var = read_options(os.environ).var
        if instance.is_held(var):
            screen.say("Dừng Giao Ban đang chạy… [stopping the running one]")
            os.kill(int(instance.holder(var)["pid"]), signal.SIGTERM)
        give_up = time.monotonic() + STOP_SECONDS
        while instance.is_held(var):
            if time.monotonic() > give_up:
                raise LaunchError("Giao Ban đang chạy mà không dừng; hãy bấm Ctrl-C ở cửa sổ của nó rồi chạy lại.")
            time.sleep(0.1)
        instance.sweep(var)
        for lock in var.glob("*/cluster.lock"):
            cluster.stop_cluster(lock.parent)
        for marker in [*var.glob("*.elsewhere"), *var.glob("*/*.elsewhere")]:
            remove_place(marker.with_suffix(""))
        shutil.rmtree(var, ignore_errors=True)
    except LaunchError as error:
        screen.complain(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
