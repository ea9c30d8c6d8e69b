"""A unit answers its invitation; the desk says yes or no to substitutes and urges those who are silent."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import briefing_to_prepare
from giaoban.briefings.convening import access
from giaoban.briefings.convening.audience import at_the_desk, told_of
from giaoban.briefings.convening.events import (
    InvitationAccepted,
    InvitationDeclined,
    InvitationsUrged,
    SubstituteJudged,
    SubstituteProposed,
)
from giaoban.briefings.convening.models import Answer, Invitation, SubstituteState, Telling
from giaoban.briefings.convening.models.calling import TellingKind
from giaoban.briefings.convening.models.invitation import OPEN_ANSWERS
from giaoban.briefings.convening.notices import ANSWER, CALL, entry, page_of
from giaoban.briefings.convening.queries import may_stand_in
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import clock, moment
from giaoban.kernel.text import clean_line
from giaoban.office.notices.actions.notices import send_notices

#: Urging again sooner than this only annoys.
URGE_PAUSE = timedelta(minutes=10)
LONGEST_REASON = 500

_ANSWERED = (
    "answer", "reason", "substitute_post", "substitute_person", "substitute_state", "verdict",
    "answered_at", "answered_by", "answered_post", "edition",
)  # fmt: skip


@action
def accept_invitation(*, actor: Actor, briefing_id: UUID) -> Invitation:
    """The unit will come."""
    invitation = _to_answer(actor, briefing_id)
    if invitation.answer == Answer.COMING:
        raise Unchanged(invitation)
    _answer(actor, invitation, Answer.COMING)
    record(invitation, InvitationAccepted(briefing_id, invitation.unit.name))
    return invitation


@action
def propose_substitute(*, actor: Actor, briefing_id: UUID, person_id: UUID, reason: str = "") -> Invitation:
    """The unit will come, with somebody else of its own; the desk has to agree. Raises RuleBroken without a post."""
    invitation = _to_answer(actor, briefing_id)
    holding = may_stand_in(invitation.unit).filter(person=person_id).first()
    if holding is None:
        raise RuleBroken(
            _("Người này không giữ chức vụ có quyền dự họp ở {unit}. Hãy chọn người khác trong danh sách.").format(
                unit=invitation.unit.name
            ),
            field="person",
        )
    if invitation.answer == Answer.SUBSTITUTE and invitation.substitute_person_id == person_id:
        raise Unchanged(invitation)
    invitation.substitute_post, invitation.substitute_person = holding.post, holding.person
    invitation.substitute_state = SubstituteState.PROPOSED
    _answer(actor, invitation, Answer.SUBSTITUTE, _reason(reason))
    name = holding.person.full_name
    record(invitation, SubstituteProposed(briefing_id, invitation.unit.name, name))
    title = _("{unit} cử {name} dự thay").format(unit=invitation.unit.name, name=name)
    _say(actor, invitation, str(title), at_the_desk(invitation.briefing))
    return invitation


@action
def decline_invitation(*, actor: Actor, briefing_id: UUID, reason: str) -> Invitation:
    """The unit cannot come, and says why."""
    invitation = _to_answer(actor, briefing_id)
    reason = _reason(reason)
    if not reason:
        raise RuleBroken(_("Hãy ghi lý do không dự được để văn phòng biết."), field="reason")
    if invitation.answer == Answer.DECLINED and invitation.reason == reason:
        raise Unchanged(invitation)
    _answer(actor, invitation, Answer.DECLINED, reason)
    record(invitation, InvitationDeclined(briefing_id, invitation.unit.name, reason))
    return invitation


@action
def judge_substitute(
    *, actor: Actor, briefing_id: UUID, invitation_id: UUID, edition: int, accepted: bool, verdict: str = ""
) -> Invitation:
    """The desk agrees to the substitute of this `edition` or asks the unit for another answer, saying why."""
    invitation = access.invitation_to_judge(actor, briefing_id, invitation_id)
    if invitation.edition != edition or invitation.answer != Answer.SUBSTITUTE or not invitation.substitute_person:
        raise RuleBroken(_("Đơn vị vừa đổi câu trả lời. Hãy xem lại danh sách rồi quyết định."), code="stale")
    wanted = SubstituteState.ACCEPTED if accepted else SubstituteState.REFUSED
    if invitation.substitute_state == wanted:
        raise Unchanged(invitation)
    verdict = _reason(verdict)
    if not accepted and not verdict:
        raise RuleBroken(_("Hãy ghi lý do không đồng ý để đơn vị biết."), field="verdict")
    invitation.substitute_state, invitation.verdict = wanted, verdict
    invitation.answer = Answer.SUBSTITUTE if accepted else Answer.AGAIN
    invitation.save(update_fields=["substitute_state", "verdict", "answer"])
    name = invitation.substitute_person.full_name
    record(invitation, SubstituteJudged(briefing_id, invitation.unit.name, name, accepted))
    said = _("Đồng ý để {name} dự thay") if accepted else _("Không đồng ý để {name} dự thay")
    _say(actor, invitation, str(said).format(name=name), told_of([invitation]), verdict)
    return invitation


@action
def urge_invitations(*, actor: Actor, briefing_id: UUID) -> int:
    """Remind every unit that has not answered; how many. Raises RuleBroken when they were all reminded just now."""
    briefing = briefing_to_prepare(actor, briefing_id, lock=True)
    _refuse_if_late(briefing)
    now = timezone.now()
    silent = list(Invitation.objects.filter(briefing=briefing, answer__in=OPEN_ANSWERS))
    if not silent:
        raise RuleBroken(_("Tất cả đơn vị đã trả lời, không còn ai để nhắc."))
    due = [row for row in silent if row.urged_at is None or row.urged_at + URGE_PAUSE <= now]
    if not due:
        last = max(row.urged_at for row in silent if row.urged_at)
        raise RuleBroken(_("Vừa nhắc lúc {at}. Hãy chờ 10 phút rồi nhắc lại.").format(at=clock(last)))
    Invitation.objects.filter(id__in=[row.id for row in due]).update(urged_at=now)
    people = told_of(due)
    send_notices(
        actor=actor, kind=CALL, title=str(_("Xin trả lời giấy mời: {title}")).format(title=briefing.title),
        text=str(_("Họp lúc {when}. Đơn vị chưa trả lời.")).format(when=moment(briefing.starts_at)),
        url=page_of(briefing), people=people, about=briefing.id, key=f"urged:{now.isoformat()}",
    )  # fmt: skip
    Telling.objects.create(briefing=briefing, kind=TellingKind.URGED, people=len(people), units=len(due))
    record(briefing, InvitationsUrged(briefing.id, len(due)))
    return len(due)


def _to_answer(actor: Actor, briefing_id: UUID) -> Invitation:
    invitation = access.invitation_of(actor, briefing_id, lock=True)
    _refuse_if_late(invitation.briefing)
    return invitation


def _refuse_if_late(briefing: Briefing) -> None:
    briefing.refuse_if_over()
    if briefing.state == BriefingState.OPEN or briefing.starts_at <= timezone.now():
        raise RuleBroken(
            _("Cuộc họp đã bắt đầu nên không đổi câu trả lời được nữa. Hãy vào phòng họp hoặc gọi văn phòng.")
        )


def _answer(actor: Actor, invitation: Invitation, answer: Answer, reason: str = "") -> None:
    invitation.answer, invitation.reason = answer, reason
    if answer != Answer.SUBSTITUTE:
        invitation.substitute_post = invitation.substitute_person = None
        invitation.substitute_state = ""
    invitation.verdict = ""
    invitation.answered_at = timezone.now()
    invitation.answered_by_id, invitation.answered_post_id = actor.person_id, actor.post_id
    invitation.edition += 1
    invitation.save(update_fields=_ANSWERED)


def _reason(typed: str) -> str:
    reason = clean_line(typed)
    if len(reason) > LONGEST_REASON:
        raise RuleBroken(_("Lý do không quá 500 chữ. Hãy viết ngắn lại."), field="reason")
    return reason


def _say(actor: Actor, invitation: Invitation, title: str, people: set[UUID], text: str = "") -> None:
    """Tell the other side; a substitute the desk agreed to gets the appointment with it."""
    briefing = invitation.briefing
    calendar = None
    if invitation.substitute_state == SubstituteState.ACCEPTED:
        calendar = entry(briefing, briefing.calling.sequence, "REQUEST")
    send_notices(
        actor=actor, kind=ANSWER, title=title, text=text or briefing.title, url=page_of(briefing),
        people=people, about=briefing.id, calendar=calendar,
        key=f"{invitation.id}:{invitation.edition}:{invitation.substitute_state}",
    )  # fmt: skip
