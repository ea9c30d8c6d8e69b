"""Why a document cannot be shown, as a sentence that its owner can act on."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext as _

Reason = Literal[
    "damaged", "password", "too_many_pages", "empty", "too_heavy", "page_too_heavy", "busy", "missing_tool"
]


class DocumentRefused(Exception):
    """A document that cannot be made into pages. `str()` of it is the sentence to show.

    `temporary` is true when trying again later may succeed with the same file: a job retries those and only those.
    """

    def __init__(self, reason: Reason, **facts: object) -> None:
        self.reason: Reason = reason
        self.temporary = reason in {"busy", "missing_tool"}
        self.sentence = _sentence(reason).format(**facts)
        super().__init__(self.sentence)


def _sentence(reason: Reason) -> str:
    match reason:
        case "damaged":
            return _("Tệp bị hỏng nên không mở được. Hãy mở tệp trên máy này, lưu lại rồi tải lên lần nữa.")
        case "password":
            return _("Tệp có mật khẩu nên không mở được. Hãy gỡ mật khẩu rồi tải lên lại.")
        case "too_many_pages":
            return _("Tài liệu có {pages} trang, quá mức {limit} trang. Hãy tách thành nhiều tệp rồi tải lên từng tệp.")
        case "empty":
            return _("Tài liệu không có trang nào. Hãy kiểm tra lại tệp rồi tải lên tệp khác.")
        case "too_heavy":
            return _("Tài liệu quá nặng, máy chủ không chuyển được. Hãy bớt ảnh hoặc lưu thành PDF rồi tải lên lại.")
        case "page_too_heavy":
            return _("Trang {page} quá nặng nên không hiện được. Hãy giảm ảnh trên trang đó rồi tải lên lại.")
        case "busy":
            return _("Máy chủ đang chuyển nhiều tài liệu khác. Ít phút nữa hệ thống tự làm lại, không cần tải lên lại.")
        case "missing_tool":
            return _("Máy chủ chưa cài chương trình {tool}. Hãy báo người quản trị cài thêm; tệp vẫn được giữ.")
