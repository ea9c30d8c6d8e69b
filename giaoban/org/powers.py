"""Roles a post can carry and the powers each gives over the post's unit and everything below it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Power(models.TextChoices):
    """What somebody may do; the label reads after "được"."""

    ORG_MANAGE = "org.manage", _("quản lý đơn vị, chức vụ và tài khoản")
    BRIEFINGS_CONVENE = "briefings.convene", _("tạo, chuẩn bị và mở cuộc giao ban")
    BRIEFINGS_CHAIR = "briefings.chair", _("chủ trì cuộc giao ban")
    BRIEFINGS_ATTEND = "briefings.attend", _("dự cuộc giao ban")
    TASKS_ASSIGN = "tasks.assign", _("giao việc, đôn đốc và duyệt kết quả")
    TASKS_HANDLE = "tasks.handle", _("nhận và thực hiện việc được giao")
    TASKS_RULES = "tasks.rules", _("đặt lịch nhắc việc và báo việc trễ")
    PROCEDURES_EDIT = "procedures.edit", _("soạn, nhập thủ tục hành chính và đề xuất cắt giảm")
    PROCEDURES_PUBLISH = "procedures.publish", _("công bố, bãi bỏ thủ tục hành chính và duyệt đề xuất cắt giảm")
    DOSSIERS_RECEIVE = "dossiers.receive", _("tiếp nhận hồ sơ và trả kết quả tại bộ phận một cửa")
    DOSSIERS_HANDLE = "dossiers.handle", _("thụ lý, thẩm định hồ sơ")
    DOSSIERS_SIGN = "dossiers.sign", _("duyệt, ký kết quả hồ sơ và điều chuyển bước xử lý")
    DOSSIERS_ISSUE = "dossiers.issue", _("vào sổ, đóng dấu kết quả hồ sơ")
    DOSSIERS_VERIFY = "dossiers.verify", _("xác minh hồ sơ tại thôn, bản")
    PAYMENTS_COLLECT = "payments.collect", _("lập phiếu thu và thu phí, lệ phí")
    PAYMENTS_RECONCILE = "payments.reconcile", _("đối chiếu sao kê, hoàn tiền và đặt tài khoản nhận tiền")


class Role(models.TextChoices):
    """What a post is for; the label is what an administrator chooses from."""

    LEADER = "leader", _("Lãnh đạo")
    CLERK = "clerk", _("Văn thư, thư ký")
    OFFICIAL = "official", _("Công chức")
    COUNTER = "counter", _("Bộ phận một cửa")
    VILLAGE = "village", _("Trưởng thôn, bản")
    REFORM = "reform", _("Cải cách hành chính")
    ADMIN = "admin", _("Quản trị")


POWERS_OF: dict[Role, frozenset[Power]] = {
    Role.LEADER: frozenset(
        {
            Power.BRIEFINGS_CONVENE,
            Power.BRIEFINGS_CHAIR,
            Power.BRIEFINGS_ATTEND,
            Power.TASKS_ASSIGN,
            Power.TASKS_HANDLE,
            Power.TASKS_RULES,
            Power.PROCEDURES_EDIT,
            Power.PROCEDURES_PUBLISH,
            Power.DOSSIERS_SIGN,
            Power.PAYMENTS_RECONCILE,
        }
    ),
    Role.CLERK: frozenset(
        {
            Power.BRIEFINGS_CONVENE,
            Power.BRIEFINGS_ATTEND,
            Power.TASKS_ASSIGN,
            Power.TASKS_HANDLE,
            Power.PROCEDURES_EDIT,
            Power.DOSSIERS_ISSUE,
            Power.PAYMENTS_RECONCILE,
        }
    ),
    Role.OFFICIAL: frozenset(
        {
            Power.BRIEFINGS_ATTEND,
            Power.TASKS_HANDLE,
            Power.DOSSIERS_RECEIVE,
            Power.DOSSIERS_HANDLE,
            Power.PAYMENTS_COLLECT,
        }
    ),
    Role.COUNTER: frozenset(
        {Power.BRIEFINGS_ATTEND, Power.TASKS_HANDLE, Power.DOSSIERS_RECEIVE, Power.PAYMENTS_COLLECT}
    ),
    Role.VILLAGE: frozenset({Power.BRIEFINGS_ATTEND, Power.TASKS_HANDLE, Power.DOSSIERS_VERIFY}),
    Role.REFORM: frozenset(
        {
            Power.BRIEFINGS_ATTEND,
            Power.TASKS_HANDLE,
            Power.PROCEDURES_EDIT,
            Power.PROCEDURES_PUBLISH,
        }
    ),
    Role.ADMIN: frozenset({Power.ORG_MANAGE, Power.TASKS_RULES}),
}

#: What a delegation may lend: everything but the keeping of accounts and rules, given by a post or not at all.
LENDABLE = frozenset(Power) - {Power.ORG_MANAGE, Power.TASKS_RULES}
