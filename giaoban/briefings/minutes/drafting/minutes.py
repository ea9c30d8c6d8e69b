"""The draft of the minutes (biên bản), section by section."""

from datetime import datetime

from giaoban.briefings.minutes.drafting.facts import Facts, PointFacts, Speech, facts_of, of_item
from giaoban.briefings.minutes.drafting.opening import opening
from giaoban.briefings.minutes.drafting.text import Section, clock, length, moment, numbered, points, table
from giaoban.briefings.minutes.models import Entry
from giaoban.briefings.minutes.queries import Line, confirmed_lines
from giaoban.briefings.models import AgendaItem, Briefing, Guest, Note
from giaoban.briefings.models.note import NoteKind
from giaoban.briefings.relay.queries import relayed
from giaoban.briefings.rollcall.models import Attendee, How, RollCall
from giaoban.briefings.votes.queries import VoteResult, votes_of


def minutes_sections(briefing: Briefing) -> list[Section]:
    """Everything that is known, in the order of the decree's model; parts without content are left out."""
    facts = facts_of(briefing)
    agenda = list(briefing.agenda.order_by("n"))
    notes = list(Note.objects.filter(briefing=briefing).select_related("point").order_by("sent_at"))
    texts = {entry.item_id: entry.text for entry in Entry.objects.filter(briefing=briefing)}
    sections = [
        opening(briefing, facts),
        _attendance(facts, RollCall.objects.filter(briefing=briefing).first()),
        Section("agenda", "CHƯƠNG TRÌNH", points(_agenda_line(item) for item in agenda)),
        Section("course", "NỘI DUNG, DIỄN BIẾN", texts.get(None, "")),
        *(_item(item, texts.get(item.id, ""), of_item(facts.speeches, item), notes) for item in agenda),
        _others(agenda, facts.speeches, notes),
        Section("relays", "TIẾP SÓNG HỘI NGHỊ", points(_relay_line(*one, facts.ended) for one in relayed(briefing))),
        Section("votes", "BIỂU QUYẾT", points(vote_line(vote) for vote in votes_of(briefing))),
        Section("conclusions", "KẾT LUẬN", conclusions_text(confirmed_lines(briefing))),
        _times(facts),
        Section("closing", "", f"Cuộc họp kết thúc vào {moment(facts.ended)}./."),
    ]
    kept = [section for section in sections if section.body or section.key == "course"]
    return numbered(kept)


def conclusions_text(lines: list[Line]) -> str:
    """Conclusions with who does them by when, numbered as they were confirmed."""
    return "\n".join(f"{line.row.n}. {' '.join(line.row.text.split())}{_duty(line)}" for line in lines)


def _duty(line: Line) -> str:
    row = line.row
    parts = []
    if row.lead_unit:
        parts.append(f"chủ trì: {row.lead_unit.name}")
    if line.helpers:
        parts.append(f"phối hợp: {', '.join(line.helpers)}")
    if row.deadline:
        parts.append(f"hạn: {row.deadline:%d/%m/%Y}")
    if row.expected_result:
        parts.append(f"kết quả: {row.expected_result}")
    return f" ({'; '.join(parts)})" if parts else ""


def _attendance(facts: Facts, call: RollCall | None) -> Section:
    there = [row for row in facts.points if row.was_there]
    missing = [row.point.name for row in facts.points if not row.was_there]
    people = sum(row.headcount for row in there)
    lines = [f"Có mặt: {len(there)}/{len(facts.points)} điểm cầu, {people} người."]
    if missing:
        lines.append(f"Điểm cầu vắng: {', '.join(missing)}.")
    if call is not None and call.went_on_at is not None:
        why = f"{clock(call.went_on_at)}, {call.went_on_by} cho họp tiếp khi chưa đủ số dự tối thiểu"
        lines.append(f"{why}: {call.went_on_reason.rstrip('.')}.")
    rows = [[str(n), row.point.name, _people(row), _presence(row)] for n, row in enumerate(facts.points, start=1)]
    grid = table(["STT", "Điểm cầu", "Thành phần", "Thời gian dự"], rows)
    guests = ["Khách mời:", points(_guest(guest) for guest in facts.guests)] if facts.guests else []
    return Section("attendance", "THÀNH PHẦN THAM DỰ", "\n".join([*lines, grid, *guests]))


def _people(row: PointFacts) -> str:
    return "; ".join(_person(person) for person in row.people) if row.people else "; ".join(row.connected)


def _guest(guest: Guest) -> str:
    named = f"{guest.name}, {guest.title}" if guest.title else guest.name
    times = [clock(at) for at in (guest.entered_at, guest.left_at) if at]
    return f"{named} ({'–'.join(times)})"


def _person(person: Attendee) -> str:
    named = f"{person.name}, {person.title}" if person.title else person.name
    if person.how == How.ABSENT:
        return f"{named} (vắng{': ' + person.reason if person.reason else ''})"
    if person.how == How.SUBSTITUTE and person.stands_for:
        return f"{named} (dự thay {person.stands_for})"
    return named


def _presence(row: PointFacts) -> str:
    if not row.spans:
        return "" if row.was_there else "vắng"
    return f"{clock(row.spans[0][0])}–{clock(row.spans[-1][1])}"


def _agenda_line(item: AgendaItem) -> str:
    who = f", {item.rapporteur} trình bày" if item.rapporteur else ""
    return f"Nội dung {item.n}: {item.title} ({item.minutes} phút{who})."


def _item(item: AgendaItem, text: str, speeches: list[Speech], notes: list[Note]) -> Section:
    when = f" ({clock(item.began_at)}–{clock(item.ended_at)})" if item.began_at and item.ended_at else ""
    lines = [text] if text else []
    if speeches:
        lines += ["Phát biểu:", points(_speech_line(one) for one in speeches)]
    own = [note for note in notes if note.item_id == item.id]
    if own:
        lines += ["Ý kiến, câu hỏi bằng văn bản:", points(note_line(note) for note in own)]
    return Section(f"item:{item.id}", f"{item.n}. {item.title}{when}", "\n".join(lines))


def _others(agenda: list[AgendaItem], speeches: list[Speech], notes: list[Note]) -> Section:
    """What was said and written outside of every agenda item."""
    placed = {id(one) for item in agenda for one in of_item(speeches, item)}
    loose = [one for one in speeches if id(one) not in placed]
    written = [note for note in notes if note.item_id is None]
    lines = []
    if loose:
        lines += ["Phát biểu:", points(_speech_line(one) for one in loose)]
    if written:
        lines += ["Ý kiến, câu hỏi bằng văn bản:", points(note_line(note) for note in written)]
    return Section("others", "Ý kiến khác", "\n".join(lines))


def _relay_line(title: str, began: datetime, ended: datetime | None, over: datetime) -> str:
    until = ended or over
    return f"{title}: {clock(began)}–{clock(until)}, {length(until - began)}"


def _speech_line(one: Speech) -> str:
    where = one.point.name if not one.point.host else one.title
    about = f": {one.subject}" if one.subject else ""
    return f"{clock(one.at)}, {one.name} ({where}), {length(one.length)}{about}"


def note_line(note: Note) -> str:
    """A note or a question with its answer, on one line."""
    where = "" if note.guest_id else f"{note.point.name}, "
    line = f"{where}{note.name}: {' '.join(note.body.split())}"
    if note.answered_at is None:
        return line + (" (chưa trả lời)" if note.kind == NoteKind.QUESTION else "")
    by = f" ({note.answered_by})" if note.answered_by else ""
    return f"{line} Trả lời{by}: {'trực tiếp tại cuộc họp' if note.orally else ' '.join(note.answer.split())}"


def vote_line(vote: VoteResult) -> str:
    """How a vote ended, without names: those are on the page of the vote."""
    counts = "; ".join(f"{label}: {count}" for label, count in vote.counts)
    how = "bỏ phiếu kín" if vote.secret else "biểu quyết công khai"
    outcome = "được thông qua" if vote.passed else "không được thông qua"
    if not vote.quorum_met:
        outcome += f", chưa đủ số phiếu tối thiểu ({vote.quorum_needed})"
    chosen = f" ({vote.chosen})" if vote.passed and vote.chosen and vote.kind != "motion" else ""
    return f"{vote.question} ({how}, {vote.voted}/{vote.entitled} phiếu): {counts}. Kết quả: {outcome}{chosen}."


def _times(facts: Facts) -> Section:
    rows = [
        [
            row.point.name,
            clock(row.spans[0][0]) if row.spans else "",
            clock(row.spans[-1][1]) if row.spans else "",
            str(int(row.away.total_seconds() // 60)),
            str(row.turns),
            length(row.spoken) if row.turns else "",
        ]
        for row in facts.points
    ]
    head = ["Điểm cầu", "Vào", "Rời", "Mất kết nối (phút)", "Số lượt phát biểu", "Thời gian phát biểu"]
    return Section("times", "THỜI GIAN DỰ HỌP, PHÁT BIỂU", table(head, rows))
