"""The people of a point with a telephone line are told how to call."""

from uuid import UUID

from django.utils.translation import gettext as _

from giaoban.briefings.convening.notices import page_of
from giaoban.briefings.telephone import access
from giaoban.briefings.telephone.events import PhoneLinesTold
from giaoban.briefings.telephone.notices import PHONE, people_of
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.formats import moment
from giaoban.office.notices.actions.notices import send_notices


@action
def tell_phone_lines(*, actor: Actor, briefing_id: UUID) -> int:
    """Tell each person once for each secret number of their point; how many were told now. Before the call: nobody."""
    lines = access.lines_to_tell(actor, briefing_id)
    told = 0
    for line in lines:
        told += send_notices(
            actor=actor,
            kind=PHONE,
            title=_("Dự bằng điện thoại: {title}").format(title=line.briefing.title),
            text=_("{point}, họp lúc {when}.").format(point=line.point.name, when=moment(line.briefing.starts_at)),
            url=page_of(line.briefing),
            people=people_of(line),
            about=briefing_id,
            key=f"{line.id}:{line.edition}",
            audience=line.point.name,
            for_unit=line.briefing.host_id,
        )
    if not told:
        raise Unchanged(0)
    record(lines[0].briefing, PhoneLinesTold(briefing_id, told))
    return told
