"""Reminders a day and two hours before a meeting, to the points that would not take part as they stand."""

from datetime import datetime
from uuid import UUID

from giaoban.briefings.readiness.actions.points import remind_red_points
from giaoban.kernel.actor import system_actor
from giaoban.kernel.jobs import job

REMINDER = system_actor("nhắc chuẩn bị điểm cầu")


@job("remind_red_points", attempts=3)
def remind(*, last: bool, briefing_id: str, starts_at: str, step: str) -> None:
    """`starts_at` is the start as it was when this was asked for: where the meeting was moved, a later job reminds."""
    remind_red_points(
        actor=REMINDER, briefing_id=UUID(briefing_id), starts_at=datetime.fromisoformat(starts_at), step=step
    )
