"""What a listener on a weak link costs on the wire, and how much of the sound is made up by the browser."""

import time

from bench.links.scene import Scene, conditions
from bench.report import Peer, report

SECONDS = 60
SETTLE = 10
LOSSES = {
    0.0: "concealed_pct_loss0",
    0.05: "concealed_pct_loss5",
    0.15: "concealed_pct_loss15",
    0.3: "concealed_pct_loss30",
}


def measure_sound(scene: Scene, peers: dict[str, Peer]) -> None:
    """`thin_wire_kbps` and `concealed_pct_*`: in the room already, the chair talks, the link gets worse."""
    page = scene.village.page
    page.goto(scene.room)
    page.wait_for_function("() => window.__bench.heard()", timeout=60_000)
    for loss, figure in LOSSES.items():
        scene.link.set(rate_kbps=64.0, rtt_ms=600.0, loss=loss, queue_ms=1000.0)
        time.sleep(SETTLE)
        wire, heard, began = scene.link.read()["down"], page.evaluate("window.__bench.sound()"), time.monotonic()
        time.sleep(SECONDS)
        down, after = scene.link.read()["down"].since(wire), page.evaluate("window.__bench.sound()")
        seconds = time.monotonic() - began
        gone = {name: after[name] - heard[name] for name in after}
        if loss == 0:
            everything = down.wire_bytes * 8 / 1000 / seconds
            note = f"{seconds:.0f} s, with what the room says beside it {everything:.1f} kbit/s; {conditions()}"
            thin = down.wire_udp_bytes * 8 / 1000 / seconds
            report("thin_wire_kbps", thin, note=note, peer=peers.get("thin_wire_kbps"))
        note = f"{seconds:.0f} s, packets lost {gone['lost']}, received {gone['received']}, mended by FEC {gone['fec']}"
        value = 100 * gone["concealed"] / max(1, gone["total"])
        report(figure, value, note=f"{note}; {conditions()}", peer=peers.get(figure))
    scene.step_out()
