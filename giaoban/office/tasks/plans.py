"""What is asked for: the plan of a task and the source it came out of, as other packages hand them over."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from giaoban.office.tasks.models import Priority


@dataclass(frozen=True)
class Source:
    """What a task came out of: `label` is what a person reads ("Kết luận 2, Giao ban tháng 11"), `url` leads there."""

    kind: Literal["conclusion", "document", "dossier", "none"] = "none"
    object_id: UUID | None = None
    label: str = ""
    url: str = ""


DIRECT = Source()
"""Given by hand, out of nothing else."""


@dataclass(frozen=True)
class TaskPlan:
    """Who is to do what by when.

    `deadline` is a day, or `working_days` counts that many working days from today in the lead unit's calendar; neither
    means that no deadline was set. `lead_post` names one post of the lead unit; without it whoever is in charge there.
    `co_posts` are posts of other units (or of the lead unit) that help; `co_units` whole units. `briefing_id` is the
    meeting it came from. `assigner_post` says in whose name it is given, when that is not the actor's own post (the
    secretary writes down what the chair decided): a post of the actor's own unit that may assign. `given_on` is the
    day it was given, for writing down what was given on paper before; its deadline may then have passed already.
    """

    title: str
    lead_unit: UUID
    expected_result: str = ""
    lead_post: UUID | None = None
    co_units: tuple[UUID, ...] = ()
    co_posts: tuple[UUID, ...] = ()
    deadline: date | None = None
    working_days: int | None = None
    priority: str = Priority.NORMAL
    briefing_id: UUID | None = None
    assigner_post: UUID | None = None
    given_on: date | None = None
