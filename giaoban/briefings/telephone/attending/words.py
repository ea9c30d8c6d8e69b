"""What the voice says. Short, and each ends with what to press."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def ask_pin() -> str:
    """At the door."""
    return _("Xin chào. Đây là phòng họp giao ban. Xin bấm tám số của mã gọi. Bấm sai thì bấm phím sao để bấm lại.")


def wrong_pin(left: int) -> str:
    """A secret number that opens nothing, `left` tries to go."""
    if left == 0:
        return _("Mã gọi không đúng. Xin hỏi lại thư ký cuộc họp rồi gọi lại. Xin chào.")
    return ngettext(
        "Mã gọi không đúng. Xin bấm lại. Còn %(left)d lần.", "Mã gọi không đúng. Xin bấm lại. Còn %(left)d lần.", left
    ) % {"left": left}


def no_keys() -> str:
    """Nothing was pressed, or nothing that reaches us."""
    return _("Không nhận được phím nào. Xin gọi lại, hoặc hỏi thư ký cuộc họp. Xin chào.")


def welcome(title: str, point: str) -> str:
    """In the room."""
    told = _("Đã vào phòng họp: {title}. {point} đang nghe.").format(title=title, point=point)
    return f"{told} {keys()}"


def keys() -> str:
    """The keypad."""
    return _("Bấm 5 để xin phát biểu. Bấm 9 để điểm danh. Bấm 0 để nghe lại.")


def unknown_key() -> str:
    """A key that means nothing now."""
    return _("Phím này không dùng. Bấm 0 để nghe hướng dẫn.")


def asked() -> str:
    """The hand is up."""
    return _("Đã xin phát biểu. Xin đợi chủ trì mời. Muốn rút thì bấm phím sao.")


def asked_already() -> str:
    """It was up already."""
    return _("Đã xin phát biểu rồi, xin đợi chủ trì mời. Muốn rút thì bấm phím sao.")


def withdrawn() -> str:
    """The hand is down."""
    return _("Đã rút xin phát biểu.")


def not_asked() -> str:
    """There is nothing to take back."""
    return _("Chưa xin phát biểu. Bấm 5 để xin phát biểu.")


def granted() -> str:
    """The microphone opens after this."""
    return _("Chủ trì mời phát biểu. Nói xong thì bấm 5. Xin mời nói.")


def invited() -> str:
    """The chair asked somebody who did not ask: nobody's microphone is opened unawares."""
    return _("Chủ trì mời điểm cầu phát biểu. Bấm 5 để nói. Không nói thì bấm phím sao.")


def speak_now() -> str:
    """The microphone opens after this."""
    return _("Xin mời nói. Nói xong thì bấm 5.")


def given_back() -> str:
    """The turn is over."""
    return _("Đã nói xong. Cảm ơn.")


def taken_back() -> str:
    """The desk or the clock ended the turn."""
    return _("Lượt phát biểu đã kết thúc. Cảm ơn.")


def muted() -> str:
    """The desk closed the microphone for a while."""
    return _("Chủ trì tạm tắt tiếng. Xin đợi.")


def heard_again() -> str:
    """And opened it."""
    return _("Đã mở tiếng lại. Xin mời nói.")


def vote(question: str, labels: list[str]) -> str:
    """A vote was opened."""
    ways = " ".join(_("Bấm {n}: {label}.").format(n=n, label=label) for n, label in enumerate(labels, start=1))
    return _("Biểu quyết: {question}.").format(question=question.rstrip(".")) + f" {ways}"


def counted(label: str) -> str:
    """The ballot is in."""
    return _("Đã ghi phiếu: {label}.").format(label=label)


def vote_over() -> str:
    """Closed."""
    return _("Biểu quyết đã kết thúc.")


def no_vote() -> str:
    """A key of a vote without a vote."""
    return _("Hiện không có biểu quyết nào. Bấm 0 để nghe hướng dẫn.")


def listed() -> str:
    """Roll-call."""
    return _("Đã điểm danh.")


def listed_already() -> str:
    """Roll-call, again."""
    return _("Đã có tên trong danh sách điểm danh.")


def over() -> str:
    """The briefing ended."""
    return _("Cuộc họp đã kết thúc. Xin chào.")


def let_go() -> str:
    """The line was taken away, or another call took its place."""
    return _("Cuộc gọi này kết thúc tại đây. Nếu cần, xin gọi lại hoặc hỏi thư ký cuộc họp. Xin chào.")


def trouble() -> str:
    """The database or Janus does not answer."""
    return _("Máy chủ đang bận nên chưa làm được. Xin bấm lại sau ít giây.")
