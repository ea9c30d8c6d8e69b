"""Work that takes longer than a request may."""

from uuid import UUID

from giaoban.briefings.actions import queue
from giaoban.briefings.models import DocumentState, DocumentVersion, SpeakingRequest
from giaoban.briefings.rendering import render
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.jobs import job

TIMEKEEPER = system_actor("giữ giờ phát biểu")


@job("render_document", attempts=3)
def render_document(*, last: bool, document_id: str, version: int = 1) -> None:
    """Turn an uploaded file into page images and page text; removed or made already: nothing to do."""
    rows = DocumentVersion.objects.select_related("attachment").filter(document=UUID(document_id), number=version)
    row = rows.exclude(state=DocumentState.READY).first()
    if row is not None:
        render(row, last=last)


@job("end_overlong_turn", attempts=3)
def end_overlong_turn(*, last: bool, briefing_id: str, request_id: str) -> None:
    """The time of a turn may be up; when the chair has given more meanwhile, it is looked at again then."""
    turn = SpeakingRequest.objects.select_related("briefing").filter(id=request_id).first()
    if turn is None:
        return
    try:
        queue.end_overlong_turn(actor=TIMEKEEPER, briefing_id=turn.briefing_id, request_id=turn.id)
    except RuleBroken:
        queue.watch_quota(turn, turn.briefing.quota_seconds)
