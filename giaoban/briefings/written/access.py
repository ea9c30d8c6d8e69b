"""Gates of what is held in writing: the host's office writes and sends, the chair concludes, a unit acts for itself."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import briefing_to_prepare, briefing_to_see, place_in
from giaoban.briefings.models import BridgePoint, Briefing, BriefingState, Note, NoteKind
from giaoban.briefings.written.models import UnitReading, WrittenBriefing, written_of
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.access import holds
from giaoban.org.powers import Power


@dataclass(frozen=True)
class Place:
    """A unit's copy in the hands of somebody of that unit."""

    written: WrittenBriefing
    point: BridgePoint
    reading: UnitReading

    @property
    def briefing(self) -> Briefing:
        """Of which briefing."""
        return self.written.briefing


def written_to_prepare(actor: Actor, briefing_id: UUID, *, lock: bool = False) -> WrittenBriefing:
    """A briefing of a host the actor convenes for, with what is known of holding it in writing (unsaved if nothing).

    Once it is out, its desk has it, too: a secretary often sits in a department and convenes nothing.
    """
    try:
        briefing = briefing_to_prepare(actor, briefing_id, lock=lock)
    except Absent:
        seat = place_in(actor, briefing_id, lock=lock)
        if not seat.at_desk:
            raise
        briefing = seat.briefing
    return written_of(briefing) or WrittenBriefing(briefing=briefing)


def runs(actor: Actor, briefing: Briefing) -> bool:
    """The same as a question, for pages."""
    return actor.post_id in briefing.desk_posts() or holds(actor, Power.BRIEFINGS_CONVENE, briefing.host)


def written_to_run(actor: Actor, briefing_id: UUID) -> WrittenBriefing:
    """The same, locked, while units are reading. Raises RuleBroken before it was sent and after its end."""
    written = written_to_prepare(actor, briefing_id, lock=True)
    _refuse_unless_running(written)
    return written


def written_to_conclude(actor: Actor, briefing_id: UUID) -> WrittenBriefing:
    """The same for the chair alone."""
    briefing = place_in(actor, briefing_id, lock=True).briefing
    if actor.post_id != briefing.chair_post_id:
        raise Absent
    written = written_of(briefing)
    if written is None:
        raise Absent
    _refuse_unless_running(written)
    return written


def written_to_see(actor: Actor, briefing_id: UUID) -> WrittenBriefing:
    """What was sent, for everybody who may know of the briefing."""
    written = written_of(briefing_to_see(actor, briefing_id))
    if written is None or written.sent_at is None:
        raise Absent
    return written


def own_place(actor: Actor, briefing_id: UUID, *, lock: bool = False) -> Place:
    """The copy of the actor's own unit. The host's own people have none: Absent."""
    seat = place_in(actor, briefing_id, lock=lock)
    written = written_of(seat.briefing)
    reading = UnitReading.objects.filter(point=seat.point).first()
    if written is None or written.sent_at is None or reading is None:
        raise Absent
    return Place(written, seat.point, reading)


def place_to_ask(actor: Actor, briefing_id: UUID) -> Place:
    """The same, locked, while it is being read."""
    place = own_place(actor, briefing_id, lock=True)
    _refuse_unless_running(place.written)
    return place


def place_to_acknowledge(actor: Actor, briefing_id: UUID) -> Place:
    """The same also after its end: reading late is better than not at all."""
    place = own_place(actor, briefing_id, lock=True)
    if not place.briefing.held_in_writing:
        _refuse_unless_running(place.written)
    return place


def question_of(briefing: Briefing, question_id: UUID) -> Note:
    """One question asked in writing."""
    row = Note.objects.filter(briefing=briefing, kind=NoteKind.QUESTION, id=question_id).select_related("point").first()
    if row is None:
        raise Absent
    return row


def _refuse_unless_running(written: WrittenBriefing) -> None:
    if written.is_running:
        return
    if written.stopped_at is not None:
        raise RuleBroken(_("Đã chuyển thành cuộc họp. Hãy chờ giấy mời và nêu ý kiến tại cuộc họp."))
    if written.briefing.state == BriefingState.ENDED:
        raise RuleBroken(_("Chủ trì đã kết thúc. Hãy xem kết luận; cần trao đổi thêm thì gọi văn phòng."))
    raise RuleBroken(_("Văn bản chưa gửi hoặc đã hủy. Hãy hỏi văn phòng chủ trì."))
