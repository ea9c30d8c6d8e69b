"""Every reason for not taking a file, as a sentence that says what to do about it."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext as _

from giaoban.kernel.errors import RuleBroken

Reason = Literal[
    "empty",
    "too_large",
    "cut_short",
    "not_accepted",
    "wrong_suffix",
    "two_in_one",
    "password",
    "macro",
    "old_office",
    "unpacks_too_large",
    "picture_too_large",
    "damaged",
]


def refusal(reason: Reason, **facts: object) -> RuleBroken:
    """The `RuleBroken` for `reason`, on the form field `file`; its `code` is the reason."""
    return RuleBroken(_sentence(reason).format(**facts), field="file", code=reason)


def _sentence(reason: Reason) -> str:
    sentences: dict[Reason, str] = {
        "empty": _("Tệp rỗng. Hãy chọn lại tệp có nội dung."),
        "too_large": _("Tệp nặng hơn mức {limit}. Hãy giảm ảnh trong tệp hoặc tách thành nhiều tệp rồi tải lên."),
        "cut_short": _("Tệp chưa tải lên đủ. Hãy kiểm tra tệp mở được trên máy này rồi tải lên lại."),
        "not_accepted": _("Tệp này là {found}. Ở đây chỉ nhận: {accepted}. Hãy chọn tệp khác."),
        "wrong_suffix": _(
            "Tên tệp có đuôi .{suffix} nhưng thực ra là {found}. Nếu đúng tệp cần gửi, hãy đổi đuôi thành .{right}."
        ),
        "two_in_one": _("Trong tệp còn giấu một tệp khác. Hãy mở bằng chương trình soạn thảo, lưu lại rồi tải lên."),
        "password": _("Tệp có mật khẩu nên người khác không mở được. Hãy gỡ mật khẩu rồi tải lên lại."),
        "macro": _("Tệp có macro (chương trình chạy kèm). Hãy lưu lại thành .{right} không có macro rồi tải lên."),
        "old_office": _(
            "Tệp Office đời cũ (.doc, .xls, .ppt). Hãy lưu lại thành .docx, .xlsx, .pptx hoặc PDF rồi tải lên."
        ),
        "unpacks_too_large": _("Tệp bung ra quá lớn. Hãy giảm ảnh trong tệp, lưu thành PDF rồi tải lên lại."),
        "picture_too_large": _("Ảnh có quá nhiều điểm ảnh. Hãy thu nhỏ ảnh rồi tải lên lại."),
        "damaged": _("Tệp bị hỏng nên không mở được. Hãy mở tệp trên máy này, lưu lại rồi tải lên lần nữa."),
    }
    return sentences[reason]
