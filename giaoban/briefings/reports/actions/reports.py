"""A unit's report: saved as a draft, handed in, sent back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.models import BriefingState
from giaoban.briefings.reports import access
from giaoban.briefings.reports.checking import checked, problems_of
from giaoban.briefings.reports.events import ReportHandedIn, ReportReturned, ReportSaved
from giaoban.briefings.reports.models import Report, ReportState
from giaoban.briefings.reports.notices import tell_units
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line, clean_text

LONGEST_ANSWER, LONGEST_CELL = 10_000, 40


@action
def save_report(
    *, actor: Actor, briefing_id: UUID, report_request_id: UUID, answers: Mapping[str, str],
    cells: Mapping[str, str], edition: int,
) -> Report:  # fmt: skip
    """Keep what is written so far, as it was typed; nothing of it counts yet. Raises RuleBroken ("stale").

    Only what the blank asks for is kept.
    """
    row = _writable(actor, briefing_id, report_request_id)
    if not _put_draft(row, actor, answers, cells, edition):
        raise Unchanged(row)
    row.save(update_fields=["state", "draft", "changed", "saved_at", "saved_by", "edition"])
    record(row, ReportSaved(row.request.briefing_id, row.request.title, row.unit_name))
    return row


@action
def hand_in_report(
    *, actor: Actor, briefing_id: UUID, report_request_id: UUID, answers: Mapping[str, str],
    cells: Mapping[str, str], edition: int,
) -> Report:  # fmt: skip
    """Check and hand in; until the deadline as often as wanted. After it the first time counts as late.

    Raises RuleBroken ("incomplete") naming the first of the problems, ("stale"), ("closed").
    """
    row = _writable(actor, briefing_id, report_request_id)
    now = timezone.now()
    _put_draft(row, actor, answers, cells, edition)
    if row.state == ReportState.HANDED and not row.changed:
        raise Unchanged(row)
    if row.state == ReportState.HANDED and row.request.is_due(now):
        raise RuleBroken(_("Báo cáo đã nộp và đã hết hạn sửa. Hãy nhắn thư ký trả lại nếu cần sửa."), code="closed")
    blank = row.request.asked()
    problems = problems_of(blank, row.texts(), row.cells())
    if problems:
        raise RuleBroken(f"{problems[0].label}: {problems[0].sentence}", code="incomplete")
    row.handed = {
        "answers": {one.key: row.texts().get(one.key, "") for one in blank.questions},
        "cells": {key: str(value) for key, value in checked(blank, row.cells()).items()},
    }
    row.late = row.late or (row.handed_at is None and row.request.is_due(now))
    row.state, row.changed, row.handed_at, row.handed_by = ReportState.HANDED, False, now, actor.name
    row.save(
        update_fields=[
            "state", "draft", "handed", "changed", "late", "saved_at", "saved_by", "handed_at", "handed_by", "edition",
        ]
    )  # fmt: skip
    record(row, ReportHandedIn(row.request.briefing_id, row.request.title, row.unit_name, row.late))
    return row


@action
def return_report(*, actor: Actor, briefing_id: UUID, report_request_id: UUID, report_id: UUID, reason: str) -> Report:
    """Send a report back, saying why: its figures leave the sum until it is handed in again."""
    row = access.report_to_return(actor, briefing_id, report_request_id, report_id)
    reason = clean_line(reason)[:500]
    if not reason:
        raise RuleBroken(_("Hãy ghi cần sửa gì."), field="reason")
    if row.state == ReportState.RETURNED and row.return_reason == reason:
        raise Unchanged(row)
    if row.state != ReportState.HANDED:
        raise RuleBroken(_("Đơn vị chưa nộp nên không trả lại được."))
    row.state, row.return_reason, row.returned_at = ReportState.RETURNED, reason, timezone.now()
    row.save(update_fields=["state", "return_reason", "returned_at"])
    tell_units(row.request, actor, [row.unit_id], "returned", reason)
    record(row, ReportReturned(row.request.briefing_id, row.request.title, row.unit_name, reason))
    return row


def _writable(actor: Actor, briefing_id: UUID, report_request_id: UUID) -> Report:
    row = access.report_to_fill(actor, briefing_id, report_request_id, lock=True)
    if row.request.cancelled_at is not None or row.request.briefing.state == BriefingState.CANCELLED:
        raise RuleBroken(_("Không phải nộp báo cáo này nữa. Cảm ơn đơn vị."), code="closed")
    return row


def _put_draft(row: Report, actor: Actor, answers: Mapping[str, str], cells: Mapping[str, str], edition: int) -> bool:
    """Write the draft unless it is already so; whether anything changed."""
    draft = clean_draft(row, answers, cells)
    if draft == row.draft:
        return False
    if edition != row.edition:
        raise RuleBroken(
            _("{name} cũng vừa sửa báo cáo này. Xem chỗ khác nhau bên dưới rồi lưu lần nữa.").format(
                name=row.saved_by or _("Người khác")
            ),
            code="stale",
        )
    row.draft, row.edition = draft, row.edition + 1
    row.saved_at, row.saved_by = timezone.now(), actor.name
    row.changed = row.state == ReportState.HANDED
    if row.state == ReportState.WAITING:
        row.state = ReportState.DRAFT
    return True


def clean_draft(row: Report, answers: Mapping[str, str], cells: Mapping[str, str]) -> dict[str, Any]:
    """What was typed, cleaned and cut to what the blank asks for. Empty places are not kept."""
    blank = row.request.asked()
    texts = {one.key: clean_text(answers.get(one.key, ""))[:LONGEST_ANSWER] for one in blank.questions}
    keys = [f"{line.key}.{column.key}" for line in blank.lines for column in blank.columns if column.typed]
    figures = {key: clean_line(cells.get(key, ""))[:LONGEST_CELL] for key in keys}
    kept = {
        "answers": {key: text for key, text in texts.items() if text},
        "cells": {key: text for key, text in figures.items() if text},
    }
    return kept if any(kept.values()) else {}
