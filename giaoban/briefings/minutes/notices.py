"""What people are told about minutes and notices of conclusions."""

from django.utils.translation import gettext_lazy as _

from giaoban.office.notices.kinds import NoticeKind, register
from giaoban.org.powers import Role

CIRCULATED = "paper_circulated"
#: Posts that read for their unit; an administrator keeps accounts and reads no papers.
READERS = (Role.LEADER, Role.CLERK, Role.OFFICIAL, Role.VILLAGE)


def register_notices() -> None:
    """Called once when the app is ready."""
    register(NoticeKind(CIRCULATED, _("Biên bản, thông báo kết luận")))
