"""The figures as Prometheus reads them. docs/operators.md has every name; renaming one breaks somebody's alarm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from giaoban.operations.figures import Figures, Janus, Process

#: Labels and a value; None: not known, so not told.
Sample = tuple[list[str], float | None]


class Snapshot(Collector):
    """One moment's figures, for one answer."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Every family, those without a sample included, so that a name never disappears."""
        figures = self._figures
        yield from _system(figures)
        yield from _janus(figures.janus)
        yield from _processes(figures)


def as_text(figures: Figures) -> bytes:
    """Prometheus' text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Snapshot(figures))
    return generate_latest(registry)


def _family(name: str, about: str, labels: list[str], samples: Iterable[Sample]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"giaoban_{name}", about, labels=labels)
    for values, number in samples:
        if number is not None:
            family.add_metric(values, number)
    return family


def _fields(source: object | None, *wanted: tuple[str, str, str]) -> Iterator[GaugeMetricFamily]:
    """One family for each (name, field, about) of something that may not be known."""
    for name, read, about in wanted:
        yield _family(name, about, [], [([], getattr(source, read, None))])


def _system(figures: Figures) -> Iterator[GaugeMetricFamily]:
    database, jobs = figures.database, figures.jobs
    rooms = figures.rooms if database else None
    yield _family("database_up", "PostgreSQL answers (1) or not (0)", [], [([], float(database is not None))])
    yield from _fields(
        rooms,
        ("rooms_open", "open", "Meetings that are open"),
        ("participants", "participants", "Devices of participants in rooms"),
        ("guests", "guests", "Devices of guests in rooms"),
    )
    states: list[Sample] = [([state], number) for state, number in figures.rooms.points.items()]
    yield _family("points", "Bridge points of open meetings", ["state"], states)
    yield from _fields(
        database,
        ("database_read_only", "read_only", "1 while nothing can be written"),
        ("database_connections", "connections", "Connections to the database"),
        ("database_connections_max", "connections_most", "Connections PostgreSQL allows"),
        ("database_size_bytes", "size", "Size of the database"),
        ("database_longest_transaction_seconds", "longest_transaction", "Age of the oldest open transaction"),
    )
    counted: list[Sample] = [([one], getattr(jobs, one)) for one in ("waiting", "planned", "running", "failed") if jobs]
    yield _family("jobs", "Background jobs; planned ones are not due yet", ["state"], counted)
    yield from _fields(jobs, ("jobs_oldest_seconds", "oldest", "How long the oldest waiting job has been due"))
    yield from _fields(
        figures if database else None,
        ("outbox_seq", "newest_event", "Number of the newest event"),
        ("outbox_lag_seconds", "event_lag", "How long the slowest web process had owed an event when it last beat"),
    )
    disks = figures.disks
    yield _family("disk_free_bytes", "Free on the disk", ["what"], [([d.what], d.free) for d in disks])
    yield _family("disk_size_bytes", "Size of the disk", ["what"], [([d.what], d.total) for d in disks])


def _janus(servers: list[Janus]) -> Iterator[GaugeMetricFamily]:
    def each(name: str, about: str, read: str) -> GaugeMetricFamily:
        samples: list[Sample] = [([one.name], getattr(one, read)) for one in servers]
        return _family(f"janus_{name}", about, ["janus"], samples)

    yield each("up", "The media keeper can ask this Janus (1) or not (0)", "up")
    yield each("sessions", "Processes connected to it", "sessions")
    yield each("handles", "Connections of participants that web processes keep there", "handles")
    yield each("hall_listeners", "Connections that hear a hall", "listeners")
    yield each("stages", "Meetings, or parts of their halls, it has", "stages")
    yield each("stages_heard", "Those whose sound flows", "heard")
    yield each("cpu_percent", "Percent of one core; only of a Janus on the media keeper's machine", "cpu")
    yield each("memory_bytes", "Resident memory; only of a Janus on the media keeper's machine", "memory")


def _processes(figures: Figures) -> Iterator[GaugeMetricFamily]:
    mine = [one for one in figures.processes if one.kind != "janus"]

    def each(name: str, about: str, samples: Iterable[tuple[Process, float]]) -> GaugeMetricFamily:
        return _family(name, about, ["kind", "process"], [([one.kind, one.name], number) for one, number in samples])

    yield each("process_up", "The process beat within six seconds (1) or within a minute (0)",
               [(one, one.alive) for one in mine])  # fmt: skip
    alive = [one for one in mine if one.alive]
    yield each("process_cpu_percent", "Percent of one core", [(one, one.cpu) for one in alive])
    yield each("process_memory_bytes", "Resident memory", [(one, one.memory) for one in alive])
    web = [one for one in alive if one.kind == "web"]
    yield each("web_connections", "WebSocket lines of rooms", [(one, int(one.detail.get("lines", 0))) for one in web])
    yield each("web_outbox_behind", "Events not delivered yet", [(one, one.owed.events) for one in web])
