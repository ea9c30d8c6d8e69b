"""Words of the queue."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TicketState(models.TextChoices):
    """Where a number stands. `absent`: called twice and not there; `left`: gave up, or the day ended."""

    WAITING = "waiting", _("đang đợi")
    CALLED = "called", _("đang gọi")
    SERVING = "serving", _("đang làm")
    DONE = "done", _("đã xong")
    ABSENT = "absent", _("vắng mặt")
    LEFT = "left", _("đã bỏ")


class TicketChannel(models.TextChoices):
    """Where a number was taken."""

    KIOSK = "kiosk", _("máy lấy số")
    CLERK = "clerk", _("cán bộ lấy giúp")
    ONLINE = "online", _("lấy trước qua mạng")


class DeviceKind(models.TextChoices):
    """What a device in the hall is for."""

    KIOSK = "kiosk", _("máy lấy số")
    DISPLAY = "display", _("màn hình gọi số")
