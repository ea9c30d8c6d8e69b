"""Who of the cast may do what with a briefing held in writing."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from giaoban.briefings.models import Note, NoteKind
from giaoban.briefings.tests.permissions import CHAIR, CONVENERS, INVITED
from giaoban.briefings.tests.scene import Scene, plan_for
from giaoban.briefings.written.models import UnitReading, WrittenBriefing
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import BELOW, HOST_OFFICE, SYSTEM, Who

ROUTES: dict[str, Who] = {
    "written_new": CONVENERS,
    "written": INVITED,
    "written_start": HOST_OFFICE,
    "written_text": HOST_OFFICE,
    "written_send": HOST_OFFICE,
    "written_extend": HOST_OFFICE,
    "written_urge": HOST_OFFICE,
    "written_meet": HOST_OFFICE,
    "written_conclude": CHAIR,
    "written_open": BELOW,
    "written_acknowledge": BELOW,
    "written_ask": BELOW,
    "written_withdraw": BELOW,
    "written_answer": HOST_OFFICE,
}

ACTIONS: dict[str, Who] = {
    "briefings.create_written_briefing": HOST_OFFICE,
    "briefings.start_written": HOST_OFFICE,
    "briefings.write_item_text": HOST_OFFICE,
    "briefings.send_in_writing": HOST_OFFICE,
    "briefings.extend_written": HOST_OFFICE,
    "briefings.urge_in_writing": HOST_OFFICE,
    "briefings.turn_into_meeting": HOST_OFFICE,
    "briefings.conclude_written": CHAIR,
    "briefings.hand_out_later": SYSTEM,
    "briefings.tell_written_cancelled": SYSTEM,
    "briefings.open_written_item": BELOW,
    "briefings.acknowledge_written": BELOW,
    "briefings.ask_in_writing": BELOW,
    "briefings.withdraw_written_question": BELOW,
    "briefings.answer_in_writing": HOST_OFFICE,
}


def _later() -> Any:
    return timezone.now() + timedelta(days=3)


ARGUMENTS: Any = {
    "briefings.create_written_briefing": lambda s, m: {"host_id": s.cast.district.id, "plan": plan_for(s.cast)},
    "briefings.write_item_text": lambda s, m: {"text": "12 hộ", "edition": 0},
    "briefings.send_in_writing": lambda s, m: {"due_at": _later()},
    "briefings.extend_written": lambda s, m: {"due_at": _later(), "reason": "Mưa lũ", "edition": 1},
    "briefings.turn_into_meeting": lambda s, m: {"starts_at": _later(), "reason": "Cần bàn"},
    "briefings.tell_written_cancelled": lambda s, m: {"reason": "Mưa lũ"},
    "briefings.ask_in_writing": lambda s, m: {"body": "Kinh phí?", "key": "w1"},
    "briefings.withdraw_written_question": lambda s, m: {"question_id": question(s, m)},
    "briefings.answer_in_writing": lambda s, m: {"answer": "Ngân sách huyện", "edition": 1},
}


def question(scene: Scene, member: Member) -> UUID:
    """A question of the member's own unit, or of Mai Sơn's for those who have no point of their own."""
    own = {scene.cast.nhon_mai_official, scene.cast.village_head}
    asker = member if member in own else scene.cast.mai_son_official
    row = Note.objects.create(
        briefing=scene.briefing, point=scene.point_of(asker), post=asker.post, person=asker.person,
        kind=NoteKind.QUESTION, name=asker.person.full_name, body="Kinh phí?", sent_at=timezone.now(), key=str(uuid4()),
    )  # fmt: skip
    return row.id


def ids(scene: Scene) -> dict[str, Any]:
    """The open briefing as one whose texts had gone out before it became a meeting, and a question of Mai Sơn's."""
    now = timezone.now()
    WrittenBriefing.objects.create(briefing=scene.briefing, sent_at=now, due_at=now + timedelta(days=2))
    for point in scene.briefing.points.filter(host=False):
        UnitReading.objects.create(point=point, sent_at=now)
    return {"question_id": question(scene, scene.cast.mai_son_official)}
