"""One direction of a weak link as arithmetic: what becomes of a packet that is handed in now. No clock, no sockets."""

import random
from dataclasses import asdict, dataclass, field

UDP = 17
_IP_HEADER = 20


@dataclass(frozen=True)
class Shape:
    """How one direction is. Rate in kbit/s of IP packets; times in milliseconds; `loss` a share from 0 to below 1.

    `burst` is the mean length of a run of lost packets; None: every packet by itself. `queue_bytes`, when given, bounds
    the queue instead of `queue_ms`. Jitter is even between 0 and `jitter_ms` and never reorders: radio links hold back.
    """

    rate_kbps: float = 64.0
    delay_ms: float = 300.0
    jitter_ms: float = 0.0
    loss: float = 0.0
    burst: float | None = None
    queue_ms: float = 1000.0
    queue_bytes: int | None = None

    def __post_init__(self) -> None:
        if self.rate_kbps <= 0 or min(self.delay_ms, self.jitter_ms, self.queue_ms) < 0:
            raise ValueError("the rate must be above 0 and no time may be below 0")
        if not 0 <= self.loss < 1:
            raise ValueError("loss is a share: from 0 to below 1")
        # Runs shorter than chance makes them would mean that packets are spared on purpose.
        if self.burst is not None and self.burst < 1 / (1 - self.loss):
            raise ValueError(
                f"at this loss chance alone makes runs of {1 / (1 - self.loss):.2f}; burst must not be less"
            )

    @property
    def bytes_per_second(self) -> float:
        """The rate in bytes."""
        return self.rate_kbps * 125

    @property
    def queue_limit(self) -> float:
        """Bytes that may wait, the packet being sent included."""
        return self.queue_bytes if self.queue_bytes is not None else self.bytes_per_second * self.queue_ms / 1000


@dataclass
class Counters:
    """What one direction has done. `wire_*`: sent over the line, lost ones included; bytes are whole IP packets.

    Dropped: `lost` on the way, `overflowed` a full queue, `cut` while the link was out.
    """

    packets: int = 0
    wire_packets: int = 0
    wire_bytes: int = 0
    wire_udp_bytes: int = 0
    lost: int = 0
    overflowed: int = 0
    cut: int = 0

    @property
    def dropped(self) -> int:
        """Packets that never arrived, whatever the reason."""
        return self.lost + self.overflowed + self.cut

    def since(self, before: "Counters") -> "Counters":
        """What happened after `before` was read."""
        earlier = asdict(before)
        return Counters(**{name: value - earlier[name] for name, value in asdict(self).items()})


class Gilbert:
    """A channel that is good or bad; bad loses everything. Two chances give the wanted loss and length of runs."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._bad = False

    def loses(self, loss: float, burst: float | None) -> bool:
        """Whether the next packet is lost."""
        if loss == 0:
            self._bad = False
            return False
        ends = 1 - loss if burst is None else 1 / burst
        begins = ends * loss / (1 - loss)
        self._bad = self._chance.random() >= ends if self._bad else self._chance.random() < begins
        return self._bad


@dataclass
class Line:
    """One direction at work. Times are seconds of any clock that never goes back."""

    shape: Shape
    chance: random.Random
    counters: Counters = field(default_factory=Counters)
    _free_at: float = 0.0
    _last_arrival: float = 0.0
    _cut_until: float = 0.0

    def __post_init__(self) -> None:
        self._channel = Gilbert(self.chance)

    def become(self, shape: Shape) -> None:
        """Another shape for what comes from now on; what waits already keeps its time."""
        self.shape = shape

    def cut(self, until: float) -> None:
        """Everything handed in before `until` is lost; what is under way arrives."""
        self._cut_until = until

    def admit(self, packet: bytes, now: float) -> float | None:
        """When the packet comes out at the other end, or None: it never does."""
        size, count = len(packet), self.counters
        count.packets += 1
        if now < self._cut_until:
            count.cut += 1
            return None
        waiting = self._backlog(now)
        # An idle line takes a packet of any size, however short the queue.
        if waiting and waiting + size > self.shape.queue_limit:
            count.overflowed += 1
            return None
        self._free_at = max(self._free_at, now) + size / self.shape.bytes_per_second
        count.wire_packets += 1
        count.wire_bytes += size
        if _is_udp(packet):
            count.wire_udp_bytes += size
        # Lost on the way: it has taken its time on the line all the same.
        if self._channel.loses(self.shape.loss, self.shape.burst):
            count.lost += 1
            return None
        jitter = self.chance.uniform(0, self.shape.jitter_ms) if self.shape.jitter_ms else 0.0
        self._last_arrival = max(self._last_arrival, self._free_at + (self.shape.delay_ms + jitter) / 1000)
        return self._last_arrival

    def _backlog(self, now: float) -> float:
        return max(0.0, self._free_at - now) * self.shape.bytes_per_second


def _is_udp(packet: bytes) -> bool:
    return len(packet) >= _IP_HEADER and packet[0] >> 4 == 4 and packet[9] == UDP
