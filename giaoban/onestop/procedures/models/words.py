"""The closed lists of procedures, in the words of the law."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TimeUnit(models.TextChoices):
    """In what a time limit is counted; the clock knows what each means."""

    WORKING_DAY = "working_day", _("ngày làm việc")
    WORKING_HOUR = "working_hour", _("giờ làm việc")
    HALF_HOUR = "half_hour", _("nửa giờ")
    CALENDAR_DAY = "calendar_day", _("ngày")
    SAME_DAY = "same_day", _("ngay trong ngày")


class ServiceLevel(models.TextChoices):
    """How far a procedure can be done without coming in."""

    FULL = "full", _("toàn trình")
    PARTIAL = "partial", _("một phần")
    COUNTER = "counter", _("tại quầy")


class Channel(models.TextChoices):
    """How a dossier is handed in."""

    COUNTER = "counter", _("Trực tiếp")
    ONLINE = "online", _("Trực tuyến")
    POST = "post", _("Bưu chính")


class FeeKind(models.TextChoices):
    """What the money is for: a charge (lệ phí) goes to the budget, a fee (phí) pays for the service."""

    CHARGE = "charge", _("Lệ phí")
    FEE = "fee", _("Phí")
    OTHER = "other", _("Khoản thu khác")


class VersionState(models.TextChoices):
    """draft → published (from its day on, until the next one's day) → withdrawn."""

    DRAFT = "draft", _("Bản nháp")
    PUBLISHED = "published", _("Đã công bố")
    WITHDRAWN = "withdrawn", _("Đã bãi bỏ")
