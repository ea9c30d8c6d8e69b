"""Shared set-up of the tests of dossiers."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from giaoban.kernel.calendar.core import VIETNAM
from giaoban.onestop.dossiers import access
from giaoban.onestop.dossiers.actions.intake import receive_dossier
from giaoban.onestop.dossiers.actions.moving import Seen, move_dossier
from giaoban.onestop.dossiers.models import Dossier
from giaoban.onestop.dossiers.plans import CitizenPlan, IntakePlan
from giaoban.onestop.procedures.actions.procedures import link_process, publish_version
from giaoban.onestop.procedures.content import PaperContent
from giaoban.onestop.procedures.models import Procedure, Version
from giaoban.onestop.procedures.tests.people import drafted
from giaoban.onestop.processes.models import Move, ProcessVersion, RunningStep
from giaoban.onestop.processes.plans import Drawing
from giaoban.onestop.processes.tests.people import published as published_process
from giaoban.org.tests.cast import Cast, Member

#: A man born in 1985 in Nghệ An.
ID = "040085001234"
PAPERS = (
    PaperContent("Tờ khai", form_name="Mẫu 12"),
    PaperContent("Giấy tờ nhà đất", originals=0, copies=1, reusable=True, kind="dat-dai"),
    PaperContent("Giấy ly hôn", required=False),
)


def ready(cast: Cast, drawing: Drawing | None = None, **changes: Any) -> tuple[Version, ProcessVersion]:
    """A procedure of three working days in force in the district, tied to its process."""
    process = published_process(cast, drawing)
    procedure = drafted(cast, **({"papers": PAPERS} | changes))
    link_process(
        actor=cast.secretary.actor,
        procedure_id=procedure.id,
        edition=procedure.edition,
        process_id=process.process_id,
    )
    return in_force(cast, procedure), process


def in_force(cast: Cast, procedure: Procedure) -> Version:
    """Publish the draft since today."""
    procedure.refresh_from_db()
    return publish_version(
        actor=cast.chair.actor,
        procedure_id=procedure.id,
        edition=procedure.edition,
        valid_from=timezone.localdate(),
        decision="163/QĐ-UBND",
    )


def citizen(**changes: Any) -> CitizenPlan:
    """Somebody of the commune."""
    values: dict[str, Any] = {"personal_id": ID, "name": "Lầu Bá Rế", "phone": "0912 345 678"}
    return CitizenPlan(**(values | changes))


def intake(version: Version, **changes: Any) -> IntakePlan:
    """With all that is required."""
    given = frozenset(version.papers.filter(required=True).values_list("id", flat=True))
    values: dict[str, Any] = {"version_id": version.id, "citizen": citizen(), "given": given}
    return IntakePlan(**(values | changes))


def received(
    member: Member, version: Version, at: datetime | None = None, key: UUID | None = None, **changes: Any
) -> Dossier:
    """Taken in at the member's counter."""
    plan = intake(version, **changes)
    return receive_dossier(actor=member.actor, client_key=key or uuid4(), plan=plan, at=at)


def seen(running: RunningStep, at: datetime | None = None) -> Seen:
    """The step as it stands now on somebody's page."""
    running.refresh_from_db()
    return Seen(running.id, running.edition, at)


def go(member: Member, dossier: Dossier, label: str, at: datetime | None = None, **more: Any) -> Dossier:
    """One move of the main line by its label."""
    main = access.main_step(dossier)
    assert main is not None
    move = Move.objects.get(version=main.version, source=main.step, label=label)
    return move_dossier(actor=member.actor, dossier_id=dossier.id, seen=seen(main, at), move_id=move.id, **more)


def morning(days_ahead: int = 0) -> datetime:
    """Eight o'clock of a working Monday in the week after this one, and so many days later."""
    today = timezone.localdate()
    monday = today + timedelta(days=7 - today.weekday() + days_ahead)
    return datetime(monday.year, monday.month, monday.day, 8, 0, tzinfo=VIETNAM)
