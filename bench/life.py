"""The life of a briefing, measured: thousands called, three hundred voting, the minutes on paper."""

from bench import minutes, notify, snapshot, votes
from tests.e2e.product import running_product
from tests.launch.support import open_folder


def measure() -> None:
    """Every figure of the bench `life`, one after another on a machine that does nothing else."""
    notify.measure_notify()
    with open_folder() as folder, running_product(folder) as product:
        votes.measure(product)
    with open_folder() as folder, running_product(folder) as product:
        snapshot.measure(product)
    minutes.measure()
