"""What a measured link will carry, in words anybody understands."""

from django.utils.translation import gettext as _

from giaoban.briefings.readiness.models import LinkTest, Media, ReadinessRule

#: kbit/s on the wire: sound and one small picture; sound and several; own picture besides own voice; loss in percent.
ONE_PICTURE, MANY_PICTURES, OWN_PICTURE = 180, 600, 210
MUCH_LOSS, TOO_MUCH_LOSS = 8, 20


def sentences(test: LinkTest, rule: ReadinessRule) -> list[str]:
    """What this line carries, the most important first."""
    down, up = test.down_kbps or 0, test.up_kbps or 0
    if test.media == Media.BLOCKED:
        return [
            _("Mạng này chặn đường tiếng (UDP), nên không nghe được trong phòng họp."),
            _("Hãy thử mạng khác (phát 4G từ điện thoại) hoặc nhờ người quản mạng mở UDP."),
            _("Vẫn xem trang và nhắn chữ được."),
        ]
    if down < rule.down_kbps:
        return [_("Mạng quá yếu để nghe. Hãy ra chỗ sóng tốt hơn rồi đo lại; chưa được thì vào xem chữ và gọi điện.")]
    said = [_voice(up, rule), _pictures(down)]
    if up >= OWN_PICTURE:
        said.append(_("Bật camera của điểm cầu được."))
    loss = max(test.loss_down or 0, test.loss_up or 0)
    if loss >= TOO_MUCH_LOSS:
        said.append(_("Mất gói nhiều: tiếng có lúc bị ngắt. Hãy cắm dây mạng hoặc lại gần bộ phát Wi-Fi."))
    elif loss >= MUCH_LOSS:
        said.append(_("Có mất gói, tiếng vẫn nghe được."))
    if test.media == Media.UNKNOWN:
        said.append(_("Chưa đo được đường tiếng (UDP). Hãy đo lại lúc khác."))
    return said


def _voice(up: int, rule: ReadinessRule) -> str:
    return _("Nghe và nói được.") if up >= rule.up_kbps else _("Nghe được; nói dễ bị ngắt, nên nhắn chữ hoặc gọi điện.")


def _pictures(down: int) -> str:
    if down >= MANY_PICTURES:
        return _("Xem được nhiều hình.")
    if down >= ONE_PICTURE:
        return _("Xem được hình người nói; nhiều hình thì không.")
    return _("Không xem được hình; xem trang tài liệu được.")
