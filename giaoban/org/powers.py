"""Roles a post can carry and the powers each gives over the post's unit and everything below it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Power(models.TextChoices):
    """What somebody may do; the label reads after "được"."""

    ORG_MANAGE = "org.manage", _("quản lý đơn vị, chức vụ và tài khoản")
    BRIEFINGS_CONVENE = "briefings.convene", _("tạo, chuẩn bị và mở cuộc giao ban")
    BRIEFINGS_CHAIR = "briefings.chair", _("chủ trì cuộc giao ban")
    BRIEFINGS_ATTEND = "briefings.attend", _("dự cuộc giao ban")


class Role(models.TextChoices):
    """What a post is for; the label is what an administrator chooses from."""

    LEADER = "leader", _("Lãnh đạo")
    CLERK = "clerk", _("Văn thư, thư ký")
    OFFICIAL = "official", _("Công chức")
    VILLAGE = "village", _("Trưởng thôn, bản")
    ADMIN = "admin", _("Quản trị")


POWERS_OF: dict[Role, frozenset[Power]] = {
    Role.LEADER: frozenset({Power.BRIEFINGS_CONVENE, Power.BRIEFINGS_CHAIR, Power.BRIEFINGS_ATTEND}),
    Role.CLERK: frozenset({Power.BRIEFINGS_CONVENE, Power.BRIEFINGS_ATTEND}),
    Role.OFFICIAL: frozenset({Power.BRIEFINGS_ATTEND}),
    Role.VILLAGE: frozenset({Power.BRIEFINGS_ATTEND}),
    Role.ADMIN: frozenset({Power.ORG_MANAGE}),
}

#: What a delegation may lend: everything but the keeping of accounts, which is given by a post or not at all.
LENDABLE = frozenset(Power) - {Power.ORG_MANAGE}
