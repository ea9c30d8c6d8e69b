"""From the click to the first sound over a weak link: with the shell cached, on a first visit, and after a tunnel."""

import statistics
import time

from bench.links.scene import GOOD, Scene, conditions
from bench.links.visits import GIVE_UP, Visit, breakdown, visit
from bench.report import Peer, report

ROUNDS = 10
FIRST_VISITS = 3
OUTAGES = 2
OUTAGE_SECONDS = 120.0
BACK_WITHIN = 90.0


def measure_joins(scene: Scene, peers: dict[str, Peer]) -> None:
    """`join_weak_s_*`: the same person comes in again and again, each time from outside."""
    for loss, figure in ((0.0, "join_weak_s_loss0"), (0.15, "join_weak_s_loss15"), (0.3, "join_weak_s_loss30_max")):
        visits = [_join(scene, loss) for _ in range(ROUNDS)]
        times = [one.seconds for one in visits]
        value = max(times) if figure.endswith("_max") else statistics.median(times)
        failed = sum(not one.arrived for one in visits)
        note = f"{len(visits)} visits, {min(times):.1f} to {max(times):.1f}, median {statistics.median(times):.1f}"
        if failed:
            note += f", {failed} without sound after {GIVE_UP:.0f} s"
        report(figure, value, note=f"{note}; medians: {breakdown(visits)}; {conditions()}", peer=peers.get(figure))


def _join(scene: Scene, loss: float) -> Visit:
    scene.weaken(loss=loss)
    one = visit(scene.village.page, scene.room, "heard")
    print(one.tell(), flush=True)
    scene.step_out()
    return one


def measure_first_visits(scene: Scene) -> None:
    """`first_visit_weak_s`: signed in, but nothing of the room is on the device."""
    visits = []
    for _ in range(FIRST_VISITS):
        scene.weaken()
        page = scene.newcomer()
        before = scene.link.read()["down"]
        one = visit(page, scene.room, "readable")
        weight = scene.link.read()["down"].since(before).wire_bytes / 1000
        print(one.tell(), f"· {weight:.0f} kB", flush=True)
        for name, started, ended, size in one.files:
            print(f"    {started / 1000:6.1f} {ended / 1000:6.1f} {size:7.0f} B {name}", flush=True)
        visits.append(one)
        scene.link.set(**GOOD)
        page.context.close()
    times = [one.seconds for one in visits]
    note = f"{len(visits)} visits, {min(times):.1f} to {max(times):.1f}; medians: {breakdown(visits)}; {conditions()}"
    report("first_visit_weak_s", statistics.median(times), note=note)


def measure_outages(scene: Scene) -> None:
    """`back_after_outage_s`: two minutes in a tunnel, then how long until sound comes again."""
    waits = []
    for _ in range(OUTAGES):
        scene.weaken()
        one = visit(scene.village.page, scene.room, "heard")
        time.sleep(10)
        back = scene.link.outage(OUTAGE_SECONDS)
        time.sleep(max(0.0, back - time.monotonic()))
        waits.append(_until_sound(scene, one))
        scene.step_out()
    note = f"{OUTAGES} outages of {OUTAGE_SECONDS:.0f} s: {', '.join(f'{wait:.1f}' for wait in waits)}; {conditions()}"
    report("back_after_outage_s", max(waits), note=note)


def _until_sound(scene: Scene, before: Visit) -> float:
    """Seconds from now until a new packet of sound; prints what the page did since the link broke."""
    page = scene.village.page
    returned = float(page.evaluate("performance.now()"))
    heard = page.evaluate(
        "(most) => Promise.race([window.__bench.nextPacket(), new Promise((done) => setTimeout(done, most, null))])",
        BACK_WITHIN * 1000,
    )
    wait = BACK_WITHIN if heard is None else (float(heard) - returned) / 1000
    steps = page.evaluate("window.__bench.steps")[len(before.log) - 1 :]
    words = " · ".join(f"{name} {(at - returned) / 1000:.1f}" for name, at in steps)
    print(f"  sau {wait:.1f} s; tính từ khi có lại đường truyền: {words}", flush=True)
    return wait
