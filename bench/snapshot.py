"""What a device receives when it enters a room of three hundred points: its size, and how long the server makes it."""

import gzip
import json
import statistics
import time
from typing import Any

from bench.report import report
from tests.e2e.product import Product, running_product
from tests.launch.support import open_folder

POINTS = 300
TIMES = 60


def measure(product: Product) -> None:
    """Report `room_snapshot_gzip_kb_300` and `room_snapshot_ms_300`."""
    briefing = product.demo["briefing_id"]
    told = product.command("shell", "-c", f"from bench.snapshot import inside; inside('{briefing}', {POINTS})")
    found = json.loads(told.splitlines()[-1])
    what = f"{found['points']} points, all there, {found['people']} people on the roll, {found['asking']} asking"
    report("room_snapshot_gzip_kb_300", found["kb"], note=what)
    report("room_snapshot_ms_300", found["p95"], note=f"median {found['median']:.0f} ms")


def inside(briefing_id: str, many: int) -> None:
    """Run in the product (`giaoban shell -c`): fill the room, make two devices' snapshots; prints JSON."""
    from bench.crowd import fill, make
    from giaoban.kernel.settled import settle

    settle()
    make(briefing_id, many)
    told = fill(briefing_id)
    actors = told.pop("actors")
    took, sizes = [], []
    for actor, presence in actors:
        for _ in range(TIMES):
            began = time.perf_counter()
            whole = _snapshot(actor, presence)
            took.append((time.perf_counter() - began) * 1000)
        sizes.append(len(gzip.compress(whole, 6)) / 1000)
    took.sort()
    told |= {"kb": max(sizes), "median": statistics.median(took), "p95": took[int(len(took) * 0.95)]}
    print(json.dumps(told))


def _snapshot(actor: Any, presence: Any) -> bytes:
    """What the room does for a device that enters: its seat, everything it may see, as JSON."""
    import msgspec

    from giaoban.briefings.access import seat_in
    from giaoban.briefings.room.snapshot import current_seq, snapshot

    seq = current_seq(f"briefing:{presence.briefing_id}")
    whole = snapshot(seat_in(actor, presence.briefing_id), presence, "up")
    return msgspec.json.encode({"t": "snapshot", "seq": seq, "d": whole})


if __name__ == "__main__":
    with open_folder() as folder, running_product(folder) as running:
        measure(running)
