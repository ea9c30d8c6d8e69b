"""A written opinion round: prepared, sent out, answered, urged, extended, closed, cancelled."""

from datetime import date
from typing import IO, Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.access import briefing_to_prepare, person_and_post
from giaoban.briefings.votes.models import Opinion, OpinionRound, RoundDocument, RoundState
from giaoban.briefings.votes.rounds import access, events
from giaoban.briefings.votes.rounds.notices import tell_units
from giaoban.briefings.votes.rounds.plan import FIELDS, RoundPlan, apply_plan, deadline_of
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.attachments.actions import store_attachment
from giaoban.kernel.attachments.kinds import DOCUMENTS
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.formats import moment
from giaoban.kernel.text import clean_line, clean_text
from giaoban.org.access import require
from giaoban.org.models import Unit
from giaoban.org.powers import Power

MOST_DOCUMENTS = 20
LONGEST_COMMENT = 5000


@action
def prepare_round(
    *, actor: Actor, host_id: UUID, plan: RoundPlan, key: str, briefing_id: UUID | None = None
) -> OpinionRound:
    """Write a round down. The same `key` again is the same round. The briefing is the meeting it belongs to, if any."""
    host = Unit.objects.filter(id=host_id).first()
    if host is None:
        raise Absent
    require(actor, Power.BRIEFINGS_CONVENE, host)
    prepared = OpinionRound.objects.filter(host=host, key=key).first()
    if prepared is not None:
        raise Unchanged(prepared)
    briefing = briefing_to_prepare(actor, briefing_id) if briefing_id else None
    row = OpinionRound(host=host, key=key, briefing=briefing)
    apply_plan(row, plan)
    row.save()
    record(row, events.RoundPrepared(row.id, row.title))
    return row


@action
def change_round(*, actor: Actor, round_id: UUID, edition: int, plan: RoundPlan) -> OpinionRound:
    """Change a draft; an older `edition` is refused with code "stale"."""
    row = access.round_to_keep(actor, round_id, lock=True)
    row.refuse_unless(RoundState.DRAFT)
    if row.edition != edition:
        raise RuleBroken(
            _("Người khác vừa sửa đợt lấy ý kiến này. Hãy xem bản mới, rồi sửa lại nếu cần."), code="stale"
        )
    apply_plan(row, plan)
    row.edition += 1
    row.save(update_fields=[*FIELDS, "edition"])
    record(row, events.RoundChanged(row.id, row.title))
    return row


@action
def add_round_document(
    *, actor: Actor, round_id: UUID, file: IO[bytes] | Any, name: str, title: str = ""
) -> RoundDocument:
    """Attach a file to a draft."""
    row = access.round_to_keep(actor, round_id, lock=True)
    row.refuse_unless(RoundState.DRAFT)
    if row.documents.count() >= MOST_DOCUMENTS:
        raise RuleBroken(_("Đã có 20 tài liệu. Hãy bỏ bớt rồi thêm."), field="file")
    owner = f"opinion_round:{row.id}"
    attachment = store_attachment(actor=actor, file=file, name=name, owner=owner, unit_id=row.host_id, accept=DOCUMENTS)
    document = RoundDocument(round=row, attachment=attachment, title=(clean_line(title) or attachment.name)[:200])
    document.save()
    record(document, events.RoundDocumentAdded(row.id, row.title, document.title))
    return document


@action
def remove_round_document(*, actor: Actor, round_id: UUID, round_document_id: UUID) -> OpinionRound:
    """Take a file away from a draft."""
    row = access.round_to_keep(actor, round_id, lock=True)
    document = RoundDocument.objects.filter(round=row, id=round_document_id).first()
    if document is None:
        raise Absent
    row.refuse_unless(RoundState.DRAFT)
    document.delete()
    record(row, events.RoundDocumentRemoved(row.id, row.title, document.title))
    return row


@action
def open_round(*, actor: Actor, round_id: UUID) -> OpinionRound:
    """Send it out: the asked units are fixed now, and their people are told."""
    row = access.round_to_keep(actor, round_id, lock=True)
    if row.state == RoundState.OPEN:
        raise Unchanged(row)
    row.refuse_unless(RoundState.DRAFT)
    if row.deadline <= timezone.now():
        raise RuleBroken(_("Hạn trả lời đã qua. Hãy sửa hạn rồi gửi."))
    units = Unit.objects.current(timezone.localdate()).filter(id__in=row.unit_ids)
    asked = [Opinion(round=row, unit=unit, unit_name=unit.name) for unit in units]
    if not asked:
        raise RuleBroken(_("Các đơn vị được chọn không còn hoạt động. Hãy sửa và chọn lại."))
    Opinion.objects.bulk_create(asked, batch_size=500)
    row.state, row.opened_at = RoundState.OPEN, timezone.now()
    row.save(update_fields=["state", "opened_at"])
    tell_units(row, actor, [opinion.unit_id for opinion in asked], "opened")
    record(row, events.RoundOpened(row.id, row.title, len(asked)))
    return row


@action
def answer_round(*, actor: Actor, round_id: UUID, choice: int, comment: str, edition: int) -> Opinion:
    """A unit's answer, or a new one until the deadline. `edition` is of the answer one saw: "stale" when older."""
    opinion = access.opinion_to_give(actor, round_id, lock=True)
    row = opinion.round
    comment = clean_text(comment)
    if opinion.answered_at and (opinion.choice, opinion.comment, opinion.person_id) == (
        choice, comment, actor.person_id,
    ):  # fmt: skip
        raise Unchanged(opinion)
    if not row.takes_answers(timezone.now()):
        raise RuleBroken(
            _("Đã hết hạn trả lời nên câu trả lời không được ghi. Hãy báo cơ quan lấy ý kiến."), code="closed"
        )
    if opinion.edition != edition:
        raise RuleBroken(_("Người khác của đơn vị vừa trả lời. Hãy xem câu trả lời đó, rồi sửa nếu cần."), code="stale")
    if not 0 <= choice < len(row.labels()):
        raise RuleBroken(_("Hãy chọn một ý kiến."), field="choice")
    if len(comment) > LONGEST_COMMENT:
        raise RuleBroken(_("Ý kiến dài quá 5.000 chữ. Hãy viết gọn lại."), field="comment")
    opinion.choice, opinion.comment, opinion.answered_at = choice, comment, timezone.now()
    opinion.person, _post = person_and_post(actor)
    opinion.person_name = opinion.person.full_name
    opinion.edition += 1
    opinion.save(update_fields=["choice", "comment", "answered_at", "person", "person_name", "edition"])
    record(opinion, events.RoundAnswered(row.id, row.title, opinion.unit_name))
    return opinion


@action
def urge_round(*, actor: Actor, round_id: UUID) -> OpinionRound:
    """Remind every unit that has not answered; once an hour at most."""
    row = access.round_to_keep(actor, round_id, lock=True)
    return _remind(row, actor)


@action
def remind_round(*, actor: Actor, round_id: UUID) -> OpinionRound:
    """The same by the system, before the deadline."""
    return _remind(access.round_of_system(actor, round_id), actor)


@action
def extend_round(*, actor: Actor, round_id: UUID, day: date) -> OpinionRound:
    """A later deadline; the units that have not answered are told."""
    row = access.round_to_keep(actor, round_id, lock=True)
    row.refuse_unless(RoundState.OPEN)
    deadline = deadline_of(row.host, day)
    if deadline <= row.deadline:
        raise RuleBroken(_("Hạn mới phải sau hạn cũ."), field="day")
    row.deadline = deadline
    row.save(update_fields=["deadline"])
    tell_units(row, actor, list(_awaited(row).values_list("unit_id", flat=True)), "extended")
    record(row, events.RoundExtended(row.id, row.title, moment(deadline)))
    return row


@action
def close_round(*, actor: Actor, round_id: UUID) -> OpinionRound:
    """The office ends it before the deadline, when enough have answered."""
    row = access.round_to_keep(actor, round_id, lock=True)
    if row.is_closed:
        raise Unchanged(row)
    row.refuse_unless(RoundState.OPEN)
    return _close(row, actor)


@action
def close_due_round(*, actor: Actor, round_id: UUID) -> OpinionRound:
    """A round whose deadline has passed closes by itself."""
    row = access.round_of_system(actor, round_id)
    if row.state != RoundState.OPEN or row.takes_answers(timezone.now()):
        raise Unchanged(row)
    return _close(row, actor)


@action
def cancel_round(*, actor: Actor, round_id: UUID, reason: str) -> OpinionRound:
    """Call it off, saying why."""
    row = access.round_to_keep(actor, round_id, lock=True)
    if row.state == RoundState.CANCELLED:
        raise Unchanged(row)
    if row.is_closed:
        raise RuleBroken(_("Đợt lấy ý kiến đã kết thúc nên không hủy được."))
    row.reason = clean_line(reason)[:300]
    if not row.reason:
        raise RuleBroken(_("Hãy ghi lý do hủy."), field="reason")
    row.state = RoundState.CANCELLED
    row.save(update_fields=["state", "reason"])
    tell_units(row, actor, list(row.opinions.values_list("unit_id", flat=True)), "cancelled")
    record(row, events.RoundCancelled(row.id, row.title, row.reason))
    return row


def _awaited(row: OpinionRound) -> QuerySet[Opinion]:
    return Opinion.objects.filter(round=row, answered_at=None)


def _remind(row: OpinionRound, actor: Actor) -> OpinionRound:
    row.refuse_unless(RoundState.OPEN)
    now = timezone.now()
    waiting = list(_awaited(row).values_list("unit_id", flat=True))
    if not waiting:
        raise RuleBroken(_("Mọi đơn vị đã trả lời. Không cần nhắc."))
    if row.reminded_at and (now - row.reminded_at).total_seconds() < 3600:
        raise RuleBroken(_("Vừa nhắc trong một giờ qua. Hãy đợi rồi nhắc lại."))
    row.reminded_at = now
    row.save(update_fields=["reminded_at"])
    tell_units(row, actor, waiting, "reminded")
    record(row, events.RoundReminded(row.id, row.title, len(waiting)))
    return row


def _close(row: OpinionRound, actor: Actor) -> OpinionRound:
    row.state, row.closed_at = RoundState.CLOSED, min(timezone.now(), row.deadline)
    row.save(update_fields=["state", "closed_at"])
    units = list(row.opinions.values_list("unit_id", flat=True))
    tell_units(row, actor, units, "closed")
    record(row, events.RoundClosed(row.id, row.title, row.opinions.exclude(answered_at=None).count(), len(units)))
    return row
