"""Ends of a dossier without a result: refused, stopped, withdrawn by the citizen."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_text
from giaoban.onestop import clock
from giaoban.onestop.dossiers import access
from giaoban.onestop.dossiers.actions.times import fresh
from giaoban.onestop.dossiers.cases import case_of
from giaoban.onestop.dossiers.courses import course_of
from giaoban.onestop.dossiers.events import DossierClosed
from giaoban.onestop.dossiers.models import Dossier, DossierState
from giaoban.onestop.processes.actions.running import stop_steps


@action
def reject_dossier(*, actor: Actor, dossier_id: UUID, edition: int, reason: str, at: datetime | None = None) -> Dossier:
    """Refuse it with the reason the citizen reads on slip 03. Raises `Absent` and `RuleBroken`."""
    dossier = access.dossier_to_handle(actor, dossier_id)
    return _close(actor, dossier, edition, DossierState.REJECTED, reason, at)


@action
def stop_dossier(*, actor: Actor, dossier_id: UUID, edition: int, reason: str, at: datetime | None = None) -> Dossier:
    """Stop working on it (slip 05): nobody supplemented, the law changed. Raises `Absent` and `RuleBroken`."""
    dossier = access.dossier_to_handle(actor, dossier_id)
    return _close(actor, dossier, edition, DossierState.STOPPED, reason, at)


@action
def withdraw_dossier(
    *, actor: Actor, dossier_id: UUID, edition: int, reason: str, at: datetime | None = None
) -> Dossier:
    """The citizen takes it back, at the counter. Raises `Absent` and `RuleBroken`."""
    dossier = access.dossier_at_counter(actor, dossier_id)
    return _close(actor, dossier, edition, DossierState.WITHDRAWN, reason, at)


def _close(
    actor: Actor, dossier: Dossier, edition: int, state: DossierState, reason: str, at: datetime | None
) -> Dossier:
    fresh(dossier, edition)
    reason, now = clean_text(reason), at or timezone.now()
    if not reason:
        raise RuleBroken(_("Hãy ghi lý do."), field="reason")
    if dossier.finished_at is None and state != DossierState.WITHDRAWN:
        course = course_of(dossier)
        dossier.on_time = course is None or clock.on_time(course, now)
        dossier.finished_at = now
    pause = dossier.pauses.filter(end__isnull=True).first()
    if pause is not None:
        pause.end = max(now, pause.start)
        pause.save(update_fields=["end"])
    dossier.state, dossier.closed_at, dossier.close_reason = state, now, reason
    dossier.edition += 1
    dossier.save(update_fields=["state", "closed_at", "close_reason", "finished_at", "on_time", "edition"])
    stop_steps(actor, case_of(dossier), now, reason)
    record(dossier, DossierClosed(dossier.id, dossier.code, str(state.label), reason))
    return dossier
