"""The paper of a briefing held in writing: who got what, who acknowledged when, questions, answers, conclusions.

Official papers are in Vietnamese whatever language the reader's pages are in, so nothing here is translated.
"""

from django.utils import timezone

from giaoban.briefings.minutes.drafting.minutes import conclusions_text, note_line
from giaoban.briefings.minutes.drafting.text import Section, clock, moment, numbered, points, table
from giaoban.briefings.minutes.queries import confirmed_lines
from giaoban.briefings.models import Briefing
from giaoban.briefings.written.models import UnitReading, WrittenBriefing, written_of
from giaoban.briefings.written.queries import Part, listed_units, parts_of


def was_written(briefing: Briefing) -> bool:
    """Whether its paper is this report."""
    return briefing.held_in_writing and WrittenBriefing.objects.filter(briefing=briefing).exists()


def report_sections(briefing: Briefing) -> list[Section]:
    """Everything that is known, in the order of an office's report."""
    written = written_of(briefing)
    rows = list(listed_units(briefing))
    sections = [
        _opening(briefing, written, len(rows)),
        _units(rows),
        Section("course", "NỘI DUNG ĐÃ GỬI, Ý KIẾN CỦA CÁC ĐƠN VỊ", written.letter if written else ""),
        *(_part(part) for part in parts_of(briefing)),
        Section("conclusions", "KẾT LUẬN CỦA CHỦ TRÌ", conclusions_text(confirmed_lines(briefing))),
        Section("closing", "", f"Kết thúc lấy ý kiến vào {moment(briefing.ended_at or briefing.starts_at)}./."),
    ]
    return numbered(section for section in sections if section.body or section.key == "course")


def _opening(briefing: Briefing, written: WrittenBriefing | None, units: int) -> Section:
    lines = [f"Hình thức: giao ban bằng văn bản gửi đến {units} đơn vị, không tổ chức họp."]
    if written and written.sent_at and written.due_at:
        lines.append(f"Thời gian gửi: {moment(written.sent_at)}.")
        extended = f" (đã dời hạn: {written.extended_reason})" if written.extended else ""
        lines.append(f"Hạn đọc, hỏi và xác nhận: {moment(written.due_at)}{extended}.")
    lines.append(f"Chủ trì: {briefing.chair_person.full_name}, {briefing.chair_post.title}.")
    if briefing.secretary_person and briefing.secretary_post:
        lines.append(f"Thư ký: {briefing.secretary_person.full_name}, {briefing.secretary_post.title}.")
    return Section("opening", "", "\n".join(lines))


def _units(rows: list[UnitReading]) -> Section:
    read = [row for row in rows if row.acknowledged_at]
    late = sum(row.late for row in read)
    missing = [row.point.name for row in rows if not row.acknowledged_at]
    lines = [f"Đã đọc và xác nhận: {len(read)}/{len(rows)} đơn vị{f', trong đó {late} quá hạn' if late else ''}."]
    if missing:
        lines.append(f"Chưa xác nhận: {', '.join(missing)}.")
    cells = [[str(n), row.point.name, _who(row), _when(row)] for n, row in enumerate(rows, start=1)]
    grid = table(["STT", "Đơn vị", "Người xác nhận", "Thời điểm"], cells)
    return Section("units", "ĐƠN VỊ NHẬN VĂN BẢN", "\n".join([*lines, grid]))


def _who(row: UnitReading) -> str:
    return f"{row.name}, {row.title}" if row.acknowledged_at else ""


def _when(row: UnitReading) -> str:
    if row.acknowledged_at is None:
        return "chưa xác nhận"
    late = " (quá hạn)" if row.late else ""
    return f"{clock(row.acknowledged_at)} {timezone.localdate(row.acknowledged_at):%d/%m/%Y}{late}"


def _part(part: Part) -> Section:
    lines = [part.text.text] if part.text and part.text.text else []
    if part.documents:
        lines.append(f"Tài liệu gửi kèm: {'; '.join(document.title for document in part.documents)}.")
    if part.questions:
        lines += ["Câu hỏi, trả lời:", points(note_line(question) for question in part.questions)]
    if part.item is None:
        return Section("others", "Ý kiến khác", "\n".join(lines))
    return Section(f"item:{part.item.id}", f"{part.item.n}. {part.item.title}", "\n".join(lines))
