"""The kind of notice that says there is something to catch up with."""

from django.utils.translation import gettext_lazy as _

from giaoban.office.notices.kinds import Channel, NoticeKind, register
from giaoban.org.powers import Role

CATCH_UP = "catch_up"
#: Those who take part in meetings for their unit.
LISTENERS = (Role.LEADER, Role.CLERK, Role.OFFICIAL, Role.VILLAGE)


def register_notices() -> None:
    """Called once when the app is ready."""
    register(NoticeKind(CATCH_UP, _("Xem lại cuộc họp đã lỡ"), (Channel.MAIL, Channel.PUSH)))
