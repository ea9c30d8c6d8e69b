"""Two people writing the same: the second one is told, and keeps what they wrote."""

from datetime import datetime

from django.utils.translation import gettext as _

from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import clock


def stale(name: str, at: datetime) -> RuleBroken:
    """What is said to whoever started from an older edition; the screen shows both texts."""
    sentence = _("{name} vừa sửa lúc {at}. Hãy đọc bản mới bên cạnh, gộp vào bản của mình rồi lưu lại.")
    return RuleBroken(sentence.format(name=name, at=clock(at)), code="stale")
