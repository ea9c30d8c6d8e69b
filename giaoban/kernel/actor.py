"""Who acts: a person in one of their posts, or a named part of the system. Every action takes one, explicitly."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """The author of a change, as the audit will print it.

    `name` is what a person reads years later ("Lô Thị Hoa, Công chức Văn phòng – Thống kê, UBND xã Mai Sơn");
    `origin` is the door they came through ("web 10.0.0.7", "room 10.0.0.7", "cli", "job"). `guest_id` names somebody
    without an account whom one package knows by a link of its own; no person, so every other gate is closed to them.
    """

    person_id: UUID | None
    post_id: UUID | None
    name: str
    origin: str
    guest_id: UUID | None = None

    @property
    def is_system(self) -> bool:
        """True for a part of the system itself, which no person can become."""
        return self.person_id is None and self.guest_id is None and self.name.startswith("hệ thống:")

    def via(self, origin: str) -> "Actor":
        """The same author through another door."""
        return Actor(self.person_id, self.post_id, self.name, origin, self.guest_id)


def system_actor(part: str) -> Actor:
    """The actor for work no person asked for at that moment, such as a render job or the sweep of dead connections."""
    return Actor(person_id=None, post_id=None, name=f"hệ thống: {part}", origin="job")
