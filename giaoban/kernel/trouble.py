"""What stands behind an error that is nobody's mistake, in words that say what to do."""

import errno

import psycopg
from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext_lazy as _

_DISK_FULL = _(
    "Máy chủ đã hết chỗ lưu, nên việc vừa rồi chưa được ghi. Những gì đã lưu vẫn còn. Hãy giữ trang này, báo người quản"
    " trị dọn ổ đĩa, rồi gửi lại."
)
_READ_ONLY = _(
    "Kho dữ liệu đang chỉ cho đọc, nên việc vừa rồi chưa được ghi. Những gì đã lưu vẫn còn. Hãy thử lại sau vài phút;"
    " nếu vẫn vậy, hãy báo người quản trị."
)
_AWAY = _(
    "Máy chủ đang bận hoặc đang khởi động lại, nên việc vừa rồi chưa được ghi. Hãy đợi nửa phút, bấm Quay lại"
    " rồi gửi lại."
)


def passing_trouble(error: BaseException | None) -> str | None:
    """The sentence for trouble of the machine that passes or can be mended without us; None for an error of our own."""
    chain = list(_causes(error))
    if any(isinstance(one, psycopg.errors.DiskFull) or _no_space(one) for one in chain):
        return str(_DISK_FULL)
    if any(isinstance(one, psycopg.errors.ReadOnlySqlTransaction) for one in chain):
        return str(_READ_ONLY)
    if any(isinstance(one, OperationalError | InterfaceError) for one in chain):
        return str(_AWAY)
    return None


def _no_space(error: BaseException) -> bool:
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found
