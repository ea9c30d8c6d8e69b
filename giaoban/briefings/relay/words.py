"""What is wrong with a source, in a sentence that says what to do; and what was found in one."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.adapters.relay import trouble
from giaoban.adapters.relay.address import masked
from giaoban.briefings.relay.models import Kind, Relay

#: A device of the desk no longer sends; a server cannot fetch it again.
UNSHARED = "unshared"

PROBLEMS: dict[str, str | Promise] = {
    trouble.FORBIDDEN: _(
        "Địa chỉ này ở trong mạng nội bộ mà máy chủ chưa được phép mở. "
        "Hãy nhờ quản trị máy chủ thêm mạng vào RELAY_NETWORKS."
    ),
    trouble.MALFORMED: _(
        "Địa chỉ chưa đúng. Hãy chép nguyên địa chỉ bắt đầu bằng rtmp://, rtsp://, srt://, http:// hoặc https://."
    ),
    trouble.UNREACHABLE: _("Không nối được tới máy chủ nguồn. Hãy gọi đơn vị phát xem đã mở luồng chưa."),
    trouble.LOCKED: _("Máy chủ nguồn không cho xem. Hãy xin lại tài khoản hoặc địa chỉ của đơn vị phát."),
    trouble.MISSING: _("Máy chủ nguồn chưa có luồng này. Hãy kiểm tra địa chỉ, hoặc đợi đơn vị phát mở luồng."),
    trouble.UNREADABLE: _("Luồng này không có hình hoặc tiếng đọc được. Hãy xin đơn vị phát luồng H.264 và AAC."),
    trouble.TOO_LARGE: _("Hình của luồng lớn hơn 1920×1200. Hãy xin đơn vị phát luồng nhỏ hơn."),
    trouble.STALLED: _("Nguồn không gửi gì nữa. Máy chủ đang tự nối lại."),
    trouble.ENDED: _("Nguồn đã ngừng phát. Máy chủ đang tự nối lại."),
    trouble.UNKNOWN: _("Luồng bị ngắt. Máy chủ đang tự nối lại."),
    UNSHARED: _("Máy của bàn chủ trì không chia sẻ nữa. Hãy bấm Chia sẻ lại tại máy đó."),
}


def problem_sentence(code: str) -> str:
    """For a person; nothing without a code."""
    return str(PROBLEMS.get(code, PROBLEMS[trouble.UNKNOWN])) if code else ""


def found_sentence(found: dict[str, Any]) -> str:
    """What a trial found: "hình 1280×720 (h264), tiếng aac"; nothing without one."""
    if not found:
        return ""
    size = gettext("hình {width}×{height} ({picture})").format(**found)
    picture = size if found["picture"] else gettext("không có hình")
    sound = gettext("tiếng {sound}").format(**found) if found["sound"] else gettext("không có tiếng")
    return f"{picture}, {sound}"


def shown_address(relay: Relay) -> str:
    """The address without what is secret in it; for a device, its place."""
    return masked(relay.url) if relay.kind == Kind.ADDRESS else str(Kind.SCREEN.label)
