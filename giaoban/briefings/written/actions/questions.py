"""Units ask in writing until the term; the desk answers, and everybody reads both."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.access import person_and_post
from giaoban.briefings.models import AgendaItem, Briefing, Note, NoteKind
from giaoban.briefings.written import access
from giaoban.briefings.written.events import WrittenAnswered, WrittenAsked, WrittenQuestionWithdrawn
from giaoban.briefings.written.notices import tell_people, tell_units
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.formats import moment
from giaoban.kernel.text import clean_text

LONGEST = 2000
MOST_OF_A_UNIT = 50


@action
def ask_in_writing(*, actor: Actor, briefing_id: UUID, item_id: UUID | None, body: str, key: str) -> Note:
    """A question of the actor's unit about an item, or about none; the same `key` again is the same question."""
    place = access.place_to_ask(actor, briefing_id)
    person, post = person_and_post(actor)
    known = Note.objects.filter(briefing=place.briefing, person=person, key=key).first()
    if known is not None:
        raise Unchanged(known)
    now, due = timezone.now(), place.written.due_at
    if due is not None and now > due:
        raise RuleBroken(
            _("Đã hết hạn hỏi lúc {due}. Hãy gọi văn phòng, hoặc đề nghị dời hạn.").format(due=moment(due)),
            field="body",
        )
    item = None
    if item_id is not None:
        item = AgendaItem.objects.filter(briefing=place.briefing, id=item_id).first()
        if item is None:
            raise Absent
    body = clean_text(body)
    if not body:
        raise RuleBroken(_("Hãy ghi điều cần hỏi."), field="body")
    if len(body) > LONGEST:
        raise RuleBroken(_("Câu hỏi dài quá 2.000 chữ. Hãy rút gọn, hoặc tách thành nhiều câu."), field="body")
    if Note.objects.filter(briefing=place.briefing, point=place.point).count() >= MOST_OF_A_UNIT:
        raise RuleBroken(_("Đơn vị đã gửi 50 câu hỏi. Hãy gộp lại, hoặc gọi văn phòng."), field="body")
    note = Note(
        briefing=place.briefing, point=place.point, post=post, person=person, item=item, kind=NoteKind.QUESTION,
        name=person.full_name, body=body, sent_at=now, read_out_at=now, key=key,
    )  # fmt: skip
    note.save(force_insert=True)
    title = _("{unit} hỏi: {title}").format(unit=place.point.name, title=place.briefing.title)
    tell_people(actor, place.briefing, _desk(place.briefing), title, body[:200], key=f"asked:{note.id}")
    record(note, WrittenAsked(briefing_id, place.point.name))
    return note


@action
def withdraw_written_question(*, actor: Actor, briefing_id: UUID, question_id: UUID) -> Briefing:
    """The unit takes its question back before it is answered."""
    place = access.place_to_ask(actor, briefing_id)
    note = access.question_of(place.briefing, question_id)
    if note.point_id != place.point.id:
        raise Absent
    if note.answered_at is not None:
        raise RuleBroken(_("Câu hỏi đã được trả lời nên không rút được nữa."))
    body = note.body
    note.delete()
    record(place.briefing, WrittenQuestionWithdrawn(briefing_id, place.point.name, body[:200]))
    return place.briefing


@action
def answer_in_writing(*, actor: Actor, briefing_id: UUID, question_id: UUID, answer: str, edition: int) -> Note:
    """The desk answers, or corrects its answer, as of `edition`; all units read it, the one that asked is told."""
    written = access.written_to_run(actor, briefing_id)
    person, _post = person_and_post(actor)
    note = access.question_of(written.briefing, question_id)
    answer = clean_text(answer)
    if not answer:
        raise RuleBroken(_("Hãy ghi câu trả lời."), field="answer")
    if len(answer) > LONGEST:
        raise RuleBroken(_("Câu trả lời dài quá 2.000 chữ. Hãy rút gọn, hoặc đính kèm tài liệu."), field="answer")
    if note.answer == answer:
        raise Unchanged(note)
    if note.edition != edition:
        raise RuleBroken(
            _("{name} vừa trả lời: “{answer}”. Hãy xem lại, gộp vào câu của mình rồi lưu lần nữa.").format(
                name=note.answered_by, answer=note.answer
            ),
            field="answer",
            code="stale",
        )
    note.answer, note.answered_at, note.answered_by = answer, timezone.now(), person.full_name
    note.edition += 1
    note.save(update_fields=["answer", "answered_at", "answered_by", "edition"])
    title = _("Đã trả lời câu hỏi: {title}").format(title=written.briefing.title)
    units = [note.point.unit_id]
    tell_units(actor, written.briefing, units, title, answer[:200], key=f"answered:{note.id}:{note.edition}")
    record(note, WrittenAnswered(briefing_id, note.point.name))
    return note


def _desk(briefing: Briefing) -> list[UUID]:
    """Who is told of a question: the secretary, where there is one, else the chair."""
    return [briefing.secretary_person_id or briefing.chair_person_id]
