"""The gate of a person's own list."""

from uuid import UUID

from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.office.work.queries import one_waiting


def own_work(actor: Actor, kind: str, object_id: UUID) -> UUID:
    """The actor's person id, when this thing waits for them now, put off or not."""
    if actor.person_id is None or one_waiting(actor, kind, object_id) is None:
        raise Absent
    return actor.person_id
