"""Steps of dossiers in Việc của tôi."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.office.work.registry import Beginning, Provider, Waiting, offer, register
from giaoban.onestop.dossiers import queries
from giaoban.org.powers import Power
from giaoban.org.reach import reach_of


def register_waiting() -> None:
    """Called once when the app is ready."""
    register(Provider("dossier", gettext_lazy("Hồ sơ một cửa"), steps_to_do, "folder-open"))
    offer(Beginning(gettext_lazy("Tiếp nhận hồ sơ"), "dossier_choose", _receives))


def steps_to_do(actor: Actor) -> Iterator[Waiting]:
    """Open steps of the actor's role in their unit."""
    try:
        rows = queries.inbox(actor, "vai-tro", timezone.now())
    except Absent:
        return
    for row in rows:
        yield Waiting(
            kind="dossier",
            object_id=row.step.id,
            title=f"{row.dossier.version.name} · {row.dossier.applicant.name}",
            text=f"{row.dossier.code} · {row.step.step.name}",
            url=reverse("dossier", args=[row.dossier.id]),
            due_at=row.due_at,
            at=row.step.opened_at,
            next=_("Xử lý"),
        )


def _receives(actor: Actor) -> bool:
    reach = reach_of(actor)
    return reach is not None and reach.unit is not None and Power.DOSSIERS_RECEIVE in reach.powers
