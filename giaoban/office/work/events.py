"""What a person did with their own list."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.kernel.events import Event


@dataclass(frozen=True)
class WorkEvent(Event):
    """Base: concerns one person's list alone."""

    person_id: UUID
    kind: str
    object_id: UUID

    def stream(self) -> str:
        """A person's own stream."""
        return f"person:{self.person_id}"


@dataclass(frozen=True)
class WorkSnoozed(WorkEvent):
    code: ClassVar[str] = "work.snoozed"
    sentence = _("{actor} để lại sau, tới {until}")
    until: str


@dataclass(frozen=True)
class WorkUnsnoozed(WorkEvent):
    code: ClassVar[str] = "work.unsnoozed"
    sentence = _("{actor} lấy lại việc đã để sau")
