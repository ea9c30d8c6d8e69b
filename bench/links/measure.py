"""The bench `links`: what a village on 64 kbit/s and 600 ms gets, over an emulated link."""

from bench.links.joins import measure_first_visits, measure_joins, measure_outages
from bench.links.link import why_not
from bench.links.peers import measure_peers
from bench.links.scene import briefing_far_away
from bench.links.sound import measure_sound
from bench.links.speakers import measure_speakers


def measure() -> None:
    """Its figures one after another; where no link can be emulated it says why and measures nothing."""
    if reason := why_not():
        print(f"Bỏ qua phép đo này: {reason}")
        return
    peers = measure_peers()
    measure_speakers(peers)
    with briefing_far_away() as scene:
        measure_sound(scene, peers)
        measure_joins(scene, peers)
        measure_first_visits(scene)
        measure_outages(scene)
