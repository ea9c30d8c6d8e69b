"""What the people of a point that takes part by telephone are told: the number, the point's own digits, the keys.

The digits are put in when a copy is shown or sent: no notice holds them, and nobody gets those of another point.
"""

from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.briefings.convening.audience import holders
from giaoban.briefings.convening.models import Answer, Invitation, InvitedPost, SubstituteState
from giaoban.briefings.convening.notices import CALL
from giaoban.briefings.telephone.access import holder_of, lines_that_answer
from giaoban.briefings.telephone.models import PhoneLine
from giaoban.briefings.telephone.pins import pin_of, spelled
from giaoban.office.notices.kinds import NoticeKind, add_personal, register

PHONE = "briefing_phone"


def register_kinds() -> None:
    """Called once when the app is ready."""
    # Who has no network reads neither mail nor the notice in the product.
    register(NoticeKind(PHONE, gettext_lazy("Cách dự họp bằng điện thoại"), always_sms=True))
    for kind in (CALL, PHONE):
        add_personal(kind, how_to_call_for)


def people_of(line: PhoneLine) -> set[UUID]:
    """Who may know a line's digits: its caller, the invited posts of its unit, and an agreed substitute."""
    invitations = Invitation.objects.filter(briefing=line.briefing_id, unit=line.point.unit_id)
    invitations = invitations.exclude(answer=Answer.WITHDRAWN)
    posts = InvitedPost.objects.filter(invitation__in=invitations).values_list("post_id", flat=True)
    stand_in = invitations.filter(answer=Answer.SUBSTITUTE, substitute_state=SubstituteState.ACCEPTED)
    named = {person for person in stand_in.values_list("substitute_person", flat=True) if person}
    caller = holder_of(line.post)
    return holders(posts) | named | ({caller.id} if caller is not None else set())


def how_to_call_for(briefing_id: UUID, person_id: UUID) -> str:
    """The words for this person alone; "" for everybody who is of no point with a line."""
    lines = lines_that_answer().filter(briefing=briefing_id)
    return " ".join(_how_to_call(line) for line in lines if person_id in people_of(line))


def _how_to_call(line: PhoneLine) -> str:
    pin = spelled(pin_of(line))
    if settings.SIP_NUMBER:
        first = _("Gọi {number}, bấm mã {pin}.").format(number=settings.SIP_NUMBER, pin=pin)
    else:
        first = _("Gọi số của phòng họp (hỏi thư ký), bấm mã {pin}.").format(pin=pin)
    keys = _("Trong phòng họp: 5 xin phát biểu; 1, 2, 3 biểu quyết; 9 điểm danh; 0 nghe hướng dẫn.")
    return f"{first} {keys}"
